import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { type Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  BackupStore,
  BackupStoreType,
  RecoveryPlan,
  type RecoveryPlanProps,
  RecoveryVault,
  type RecoveryVaultProps,
  VaultLock,
} from '../../../constructs/backup';
import { onlyResource } from '../../helpers/stack';

export const BREAK_GLASS = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/break-glass`;

export const DATABASE_ARN = 'arn:aws:rds:us-east-1:111111111111:db:app';

/** A vault with nothing special. */
export function vaultIn(stack: Stack, props: Partial<RecoveryVaultProps> = {}): RecoveryVault {
  return new RecoveryVault(stack, 'Vault', { vaultName: 'app', breakGlassRoleArn: BREAK_GLASS, ...props });
}

/** A bucket as AWS Backup wants it, unless told otherwise. */
export function bucketIn(stack: Stack, props: Partial<s3.CfnBucketProps> = {}, id = 'Bucket'): s3.IBucket {
  return s3.Bucket.fromCfnBucket(
    new s3.CfnBucket(stack, id, {
      versioningConfiguration: { status: 'Enabled' },
      notificationConfiguration: { eventBridgeConfiguration: { eventBridgeEnabled: true } },
      ...props,
    }),
  );
}

/** A plan of one bucket and one database, with a vault of its own. */
export function planIn(stack: Stack, props: Partial<RecoveryPlanProps> = {}): RecoveryPlan {
  return new RecoveryPlan(stack, 'Plan', {
    planName: 'app',
    vault: props.vault ?? vaultIn(stack),
    stores: props.stores ?? [
      BackupStore.bucket(bucketIn(stack)),
      BackupStore.arn(BackupStoreType.RDS, DATABASE_ARN),
    ],
    ...props,
  });
}

/** The properties of the only resource of a type. */
export function propertiesOf(template: Template, type: string): Record<string, any> {
  return onlyResource(template, type).resource['Properties'];
}

/** The single rule of the plan whose name ends so. */
export function ruleOf(template: Template, ending: 'continuous' | 'snapshots'): Record<string, any> {
  const plans = Object.values(template.findResources('AWS::Backup::BackupPlan'));
  const found = plans
    .map(plan => plan['Properties'].BackupPlan)
    .find(plan => plan.BackupPlanName.endsWith(`-${ending}`));
  expect(found.BackupPlanRule).toHaveLength(1);
  return found.BackupPlanRule[0];
}

/** A governance lock from days to days. */
export function lockOf(min: number, max: number): VaultLock {
  return VaultLock.governance({ minRetention: Duration.days(min), maxRetention: Duration.days(max) });
}
