import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CopyDestination, type IRecoveryVault, RecoveryVault } from '../../constructs/backup';
import type { RegionPair } from './region-pair';

/** What every vault of a system takes: a week, so that nothing expires before it is missed, to 400 days. */
export const VAULT_BOUNDS = { minRetention: Duration.days(7), maxRetention: Duration.days(400) };

/** Version of the database, of its replica, and of what is restored from its backups. */
export const DATABASE_VERSION = rds.PostgresEngineVersion.VER_17;

/** The topic of the scope's own region, for a stack that doesn't make it. */
export function alarmTopicIn(scope: Construct, { names }: Pick<RegionPair, 'names'>): sns.ITopic {
  return sns.Topic.fromTopicArn(scope, 'Alarms', names.alarmTopicArn(scope));
}

/** The bucket of a region's access logs, for a stack that doesn't make it. */
export function accessLogsIn(
  scope: Construct,
  { names }: Pick<RegionPair, 'names'>,
  region: string,
): s3.IBucket {
  return s3.Bucket.fromBucketName(scope, 'AccessLogs', names.accessLogBucket(region));
}

/** The primary region's vault, for a stack that doesn't make it. */
export function primaryVaultIn(scope: Construct, pair: RegionPair): IRecoveryVault {
  return RecoveryVault.fromRecoveryVaultAttributes(scope, 'Vault', {
    vaultName: pair.names.vault,
    notificationTopic: sns.Topic.fromTopicArn(scope, 'VaultTopic', pair.names.alarmTopicArn(scope)),
    ...VAULT_BOUNDS,
  });
}

/** The role that AWS Backup takes backups with, for a stack that doesn't make it. */
export function backupRoleIn(scope: Construct, pair: RegionPair): iam.IRole {
  return iam.Role.fromRoleName(scope, 'BackupRole', pair.names.backupRole);
}

/** Where every recovery point is copied to: the recovery region, and the isolated account where there is one. */
export function copyDestinationsOf(scope: Construct, pair: RegionPair): CopyDestination[] {
  const { names, recoveryRegion, isolated } = pair;
  return [
    RecoveryVault.arnIn(scope, names.vault, recoveryRegion),
    ...(isolated ? [RecoveryVault.arnIn(scope, names.vault, isolated.region, isolated.account)] : []),
  ].map(arn => CopyDestination.toVaultArn(arn, VAULT_BOUNDS));
}
