import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CREATE_REPLICA_ACTIONS,
  DESCRIBE_GLOBAL_ACTIONS,
  PROMOTE_ACTIONS,
  RENAMED_ACTIONS,
  REPLICA_KEY_ACTIONS,
  SWITCH_GLOBAL_ACTIONS,
} from '../perms';
import type { GlobalDatabaseProps, PromoteReplicaProps } from '../switch-step-props';
import { type PlanPlace, type StepParts, byRegion, pairOfArns } from './block';
import { allow } from './statements';

/**
 * Promotes the replica of the region that takes over. Afterwards the instance that was left is renamed and kept, and a
 * replica of the new primary is made under its name, with its subnet group, security groups, parameters and key.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/rds-promote-read-replica-block.html
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/rds-create-cross-region-replica-block.html
 */
export function promoteReplica(props: PromoteReplicaProps, timeoutMinutes: number): StepParts {
  const names = [props.primaryInstanceIdentifier, props.recoveryInstanceIdentifier] as const;
  const instances = (place: PlanPlace): readonly [string, string] => pairOfArns(place, 'rds', 'db', names);
  return {
    block: place => ({
      type: 'RdsPromoteReadReplica',
      configuration: {
        rdsPromoteReadReplicaConfig: { dbInstanceArnMap: byRegion(place, instances(place)), timeoutMinutes },
      },
    }),
    reseed: place => ({
      type: 'RdsCreateCrossRegionReplica',
      configuration: {
        rdsCreateCrossRegionReadReplicaConfig: {
          dbInstanceArnMap: byRegion(place, instances(place)),
          timeoutMinutes,
        },
      },
    }),
    statements: place => [
      allow(PROMOTE_ACTIONS, instances(place)),
      allow(CREATE_REPLICA_ACTIONS, [...instances(place), ...anyOf(place, 'og', 'pg', 'subgrp')]),
      allow(RENAMED_ACTIONS, anyOf(place, 'db')),
      ...(props.keyArns?.length ? [useKeys(place, props.keyArns)] : []),
      ...(props.keyAliases?.length ? [useKeysCalled(place, props.keyAliases)] : []),
    ],
  };
}

/** What a replica takes over of the instance that was left may be called anything. */
function anyOf(place: PlanPlace, ...resources: readonly string[]): readonly string[] {
  return resources.flatMap(resource => pairOfArns(place, 'rds', resource, ['*', '*']));
}

/** By way of RDS alone. */
function useKeys(
  { scope, primaryRegion, recoveryRegion }: PlanPlace,
  keys: readonly string[],
  conditions: Record<string, unknown> = {},
): iam.PolicyStatement {
  const { urlSuffix } = Stack.of(scope);
  return new iam.PolicyStatement({
    actions: REPLICA_KEY_ACTIONS,
    resources: [...keys],
    conditions: {
      StringEquals: {
        'kms:ViaService': [primaryRegion, recoveryRegion].map(region => `rds.${region}.${urlSuffix}`),
      },
      ...conditions,
    },
  });
}

/**
 * IAM names no key by its alias but in a condition.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function useKeysCalled(place: PlanPlace, aliases: readonly string[]): iam.PolicyStatement {
  const keys = pairOfArns(place, 'kms', 'key', ['*', '*'], ArnFormat.SLASH_RESOURCE_NAME);
  return useKeys(place, keys, {
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases.map(alias => `alias/${alias}`) },
  });
}

/**
 * Switches a global database over without loss; in ungraceful mode it fails over, and what was not replicated is lost.
 * It goes on replicating the other way round, so that nothing has to be made anew.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/aurora-global-database-block.html
 */
export function switchGlobalDatabase(props: GlobalDatabaseProps, timeoutMinutes: number): StepParts {
  const { globalClusterIdentifier, primaryClusterIdentifier, recoveryClusterIdentifier } = props;
  const clusters = (place: PlanPlace): readonly [string, string] =>
    pairOfArns(place, 'rds', 'cluster', [primaryClusterIdentifier, recoveryClusterIdentifier]);
  return {
    block: place => ({
      type: 'AuroraGlobalDatabase',
      configuration: {
        globalAuroraConfig: {
          globalClusterIdentifier,
          databaseClusterArns: [...clusters(place)],
          behavior: 'switchoverOnly',
          ungraceful: { ungraceful: 'failover' },
          timeoutMinutes,
        },
      },
    }),
    statements: place => [
      allow(DESCRIBE_GLOBAL_ACTIONS, ['*']),
      allow(SWITCH_GLOBAL_ACTIONS, [
        Stack.of(place.scope).formatArn({
          service: 'rds',
          region: '',
          resource: 'global-cluster',
          resourceName: globalClusterIdentifier,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        ...clusters(place),
      ]),
    ],
  };
}
