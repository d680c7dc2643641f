import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { RecoveryKey } from '../../../constructs/keys';
import type { BucketReplication } from '../../../constructs/storage';
import { acknowledge, replicationRole } from '../acknowledgements';
import { accessLogsIn, alarmTopicIn } from '../shared-by-name';
import type { FleetPlan } from './fleet-plan';
import { idOf } from './names';

/** Access logs, alarms and the role that breaks glass, for all buckets of a stack. */
export function bucketSettings(stack: Stack, plan: FleetPlan) {
  return {
    accessLogs: accessLogsIn(stack, plan, stack.region),
    alarmTopic: alarmTopicIn(stack, plan),
    breakGlassRoleArn: plan.names.breakGlassRoleArn(stack),
  };
}

/** Name and key of the bucket for a purpose: the same in both regions, but for the region. */
export function bucketFor(stack: Stack, { names }: FleetPlan, purpose: string) {
  const key = new RecoveryKey(stack, `${idOf(purpose)}BucketKey`, {
    aliasName: names.keyAlias(purpose),
    breakGlassRoleArn: names.breakGlassRoleArn(stack),
  });
  return { bucketName: names.tenantBucket(purpose, stack.region), encryptionKey: key.key };
}

/** Where the bucket for a purpose is replicated to. */
export function counterpartOf(stack: Stack, { names, recoveryRegion }: FleetPlan, purpose: string) {
  return {
    bucketName: names.tenantBucket(purpose, recoveryRegion),
    region: recoveryRegion,
    keyArn: RecoveryKey.aliasArnIn(stack, names.keyAlias(purpose), recoveryRegion),
  };
}

/** What packs say of the role that replicates the bucket for a purpose. */
export function acknowledgeReplication(
  { names, primaryRegion, recoveryRegion }: FleetPlan,
  purpose: string,
  { role }: BucketReplication,
): void {
  acknowledge(
    role as IConstruct,
    ...replicationRole(role, {
      source: names.tenantBucket(purpose, primaryRegion),
      destination: names.tenantBucket(purpose, recoveryRegion),
      destinationRegion: recoveryRegion,
    }),
  );
}
