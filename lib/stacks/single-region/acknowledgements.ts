import { Aws } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, readable } from '../acknowledgements';

/** As long as there is one region. The objectives file waives what follows from it, with what ends the waiver. */
export const HAS_NO_REPLICA_YET: Acknowledgement = {
  standards: ['S3BucketReplicationEnabled'],
  recovery: ['S3BucketReplicationEnabled'],
  reason:
    'There is one region so far, and the loss of it is disclosed as not recovered from. A second one, with a replica ' +
    'of this bucket, comes with the property recoveryRegion, once a customer asks for it or there are ten of them.',
};

export const HOLDS_FLOW_LOGS: Acknowledgement = {
  standards: ['S3BucketReplicationEnabled'],
  recovery: ['S3BucketReplicationEnabled'],
  reason:
    'Flow logs of a region describe connections in that region; no store is recovered from them. Each region keeps ' +
    'its own, locked.',
};

export const HAS_A_WAY_OUT: Acknowledgement = {
  standards: ['VPCNoUnrestrictedRouteToIGW'],
  reason:
    'The route belongs to the subnets of the load balancer and of the NAT gateways. Tasks stand in private subnets ' +
    'behind them, and the synthesis fails when a group of theirs lets in an address of the outside.',
};

export const TAKES_REQUESTS: Acknowledgement = {
  awsSolutions: ['EC23'],
  reason:
    "Customers come from any address. The group is the load balancer's alone, is open on its TLS port alone, and a " +
    'firewall with a limit for each address stands in front of it.',
};

export const PULLS_IMAGES: Acknowledgement = {
  awsSolutions: ['IAM5[Resource::*]'],
  reason:
    'ecr:GetAuthorizationToken takes no resource. Images are pulled from the one repository that is named.',
};

export const IS_HANDED_OUT: Acknowledgement = {
  awsSolutions: ['SMG4'],
  standards: ['SecretsManagerRotationEnabled'],
  reason:
    'The key belongs to whoever runs the model, who hands out a new one on request. No function can make one up; it ' +
    'is put into the secret by hand, and the one before stays readable until then.',
};

/** What tasks may do with what engagements keep, and with nothing else. */
export function worksOn(scope: IConstruct, arns: readonly string[]): Acknowledgement {
  return {
    awsSolutions: arns.map(arn => `IAM5[Resource::${readable(scope, arn)}]`),
    reason:
      'The wildcard stands for the engagement in the names of their buckets, so that a new one changes no policy, and ' +
      'for the objects in them. Destroying a version, lifting a lock and changing a bucket are denied beside it.',
  };
}

/** How tasks reach the keys of engagements, which have no other name in a policy than their alias. */
export function opens(scope: IConstruct, region: string): Acknowledgement {
  const keys = `arn:${Aws.PARTITION}:kms:${region}:${Aws.ACCOUNT_ID}:key/*`;
  return {
    awsSolutions: [`IAM5[Resource::${readable(scope, keys)}]`],
    reason:
      "IAM can't name a key by its alias but in a condition. The condition on kms:ResourceAliases admits the keys of " +
      'engagements, and another one admits them through S3 alone.',
  };
}
