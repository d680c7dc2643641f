import type { Stack } from 'aws-cdk-lib';
import { type Acknowledgement, readable } from '../acknowledgements';
import type { FleetPlan } from './fleet-plan';

/** Flow logs of one region, which tell of that region. */
export const FLOW_LOGS: Acknowledgement = {
  standards: ['S3BucketReplicationEnabled'],
  recovery: ['S3BucketReplicationEnabled'],
  reason:
    'Flow logs tell who connected to what in this region, and no store is recovered from them. Each region keeps its ' +
    'own, locked and versioned.',
};

/** Subnets of NAT gateways and load balancers. */
export const PUBLIC_SUBNETS: Acknowledgement = {
  standards: ['VPCNoUnrestrictedRouteToIGW', 'VPCSubnetAutoAssignPublicIpDisabled'],
  reason:
    'NAT gateways and load balancers that face the internet need a route to it. Nothing else stands in these subnets: ' +
    'tasks and databases have subnets of their own, without such a route.',
};

/** The way in for users. */
export const FACES_THE_INTERNET: Acknowledgement = {
  awsSolutions: ['EC23'],
  reason:
    'Users call it from anywhere. The load balancer takes TLS 1.3 alone, and a firewall with a rate for each address ' +
    'stands in front of it; tasks let in nobody but the load balancer.',
};

/** How a task starts. */
export const PULLS_IMAGES: Acknowledgement = {
  awsSolutions: ['IAM5[Resource::*]'],
  reason:
    'ecr:GetAuthorizationToken takes no resource. It gives access to no image: pulling is allowed for the one ' +
    'repository of the fleet.',
};

/** What a worker holds while it works. */
export const LEASE: Acknowledgement = {
  standards: ['DynamoDBInBackupPlan'],
  recovery: ['BackupPlanSelectsStore'],
  reason:
    'A lease is worth nothing a minute later. A worker that finds none takes a new one, under a token that the clock ' +
    'makes larger than any before.',
};

/** What a new key would cost. */
export const KEY_OF_CONTENT: Acknowledgement = {
  awsSolutions: ['SMG4'],
  standards: ['SecretsManagerRotationEnabled'],
  recovery: ['SecretRotates'],
  reason:
    'What was encrypted under this key would be unreadable under another one. Replacing it takes the application, ' +
    'which re-encrypts what it has first.',
};

/** What a dump's task and a restore's task may do, within the folder of one backup. */
export function objectsBelow(bucket: string, folder: string): Acknowledgement {
  return {
    awsSolutions: [`IAM5[Resource::<${bucket}.Arn>/${folder}/*]`],
    reason:
      'Names of objects are made up when they are written. The bucket and the folder are named; the wildcard stands ' +
      'for the objects in it, which their lock keeps from being changed by anybody.',
  };
}

/** Where starts go that failed. */
export const IS_THE_LAST_QUEUE: Acknowledgement = {
  awsSolutions: ['SQS3'],
  reason:
    'This is the queue of dead letters: of dumps that could not be started. An alarm rings for the first message in ' +
    'it, and messages stay for two weeks.',
};

/** What Region switch asks for, and what RDS wants allowed beside the instances that it changes. */
export function runsASwitch(
  stack: Stack,
  { account, primaryRegion, recoveryRegion }: FleetPlan,
): readonly Acknowledgement[] {
  const inBoth = (service: string, resources: readonly string[]): string[] =>
    [primaryRegion, recoveryRegion].flatMap(region =>
      resources.map(
        resource =>
          `IAM5[Resource::${readable(stack, `arn:${stack.partition}:${service}:${region}:${account}:${resource}`)}]`,
      ),
    );
  return [
    {
      awsSolutions: ['IAM5[Resource::*]'],
      reason:
        'Looking up plans, metrics and what can be scaled takes no one resource. The one change among it is of how many ' +
        'tasks a service may have at least; services themselves are changed by name.',
    },
    {
      awsSolutions: inBoth('rds', ['og:*', 'pg:*', 'subgrp:*']),
      reason:
        'The replica that is made on the way back takes over groups whose names RDS made up. The two instances are ' +
        'named.',
    },
    {
      awsSolutions: inBoth('rds', ['db:*']),
      reason:
        'On the way back the old instance has another name, which Region switch makes up. It may be looked up and ' +
        'tagged, and nothing else.',
    },
    {
      awsSolutions: inBoth('kms', ['key/*']),
      reason:
        "IAM can't name a key by its alias but in a condition. The one on kms:ResourceAliases admits the database's key " +
        'of each region, and only through RDS.',
    },
  ];
}
