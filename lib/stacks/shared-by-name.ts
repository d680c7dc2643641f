import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CopyDestination, type IRecoveryVault, RecoveryVault } from '../../constructs/backup';
import type { RegionPair } from './region-pair';

/** What every vault of a system takes: a week, so that nothing expires before it is missed, to 400 days. */
export const VAULT_BOUNDS = { minRetention: Duration.days(7), maxRetention: Duration.days(400) };

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
