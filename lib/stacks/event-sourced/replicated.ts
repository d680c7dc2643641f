import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Stack } from 'aws-cdk-lib';
import { RecoveryKey } from '../../../constructs/keys';
import type { ReplicationDestination } from '../../../constructs/storage';
import type { RegionPair } from '../region-pair';

/** Names, keys and topics that the stacks of a region make alike. */
export interface Surroundings {
  readonly accessLogs: s3.IBucket;
  readonly alarmTopic: sns.ITopic;
}

/** What a bucket with a counterpart in the recovery region is told. */
export interface ReplicatedBucket extends Surroundings {
  readonly bucketName: string;
  readonly encryptionKey: kms.IKey;
  readonly breakGlassRoleArn: string;
  readonly replication: ReplicationDestination;
}

/** A key of the stack's region that nobody but break glass may destroy. */
export function keyIn(
  stack: Stack,
  { names }: RegionPair,
  purpose: string,
  multiRegion = false,
): RecoveryKey {
  return new RecoveryKey(stack, `KeyOf${purpose}`, {
    aliasName: names.keyAlias(purpose),
    breakGlassRoleArn: names.breakGlassRoleArn(stack),
    multiRegion,
  });
}

/** A bucket of the primary region under a key of its own, and where it replicates to. */
export function replicatedIn(
  stack: Stack,
  pair: RegionPair,
  purpose: string,
  counterpart: s3.IBucket,
  surroundings: Surroundings,
): ReplicatedBucket {
  const { names, primaryRegion, recoveryRegion } = pair;
  return {
    ...surroundings,
    bucketName: names.tenantBucket(purpose, primaryRegion),
    encryptionKey: keyIn(stack, pair, purpose).key,
    breakGlassRoleArn: names.breakGlassRoleArn(stack),
    replication: {
      bucketName: names.tenantBucket(purpose, recoveryRegion),
      region: recoveryRegion,
      keyArn: RecoveryKey.aliasArnIn(stack, names.keyAlias(purpose), recoveryRegion),
      counterpart,
    },
  };
}
