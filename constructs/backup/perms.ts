import { DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';

/** What only a deployment may do to a vault, beside the break-glass role: set the lock that its template states. */
export const LOCK_ACTION = 'backup:PutBackupVaultLockConfiguration';

/** Changing the access policy is the way around the access policy. */
export const POLICY_ACTION = 'backup:PutBackupVaultAccessPolicy';

/**
 * What no vault's policy can keep, or what isn't known to be taken in one: a legal hold and an approval team are no
 * part of a vault, its notifications are set while it is made, and its sharing is the business of AWS RAM.
 */
const ELSEWHERE = [
  'backup:CancelLegalHold',
  'backup:DeleteBackupVaultSharingPolicy',
  'backup:PutBackupVaultNotifications',
  'backup:PutBackupVaultSharingPolicy',
  'backup:RevokeRestoreAccessBackupVault',
];

/**
 * What destroys recovery points, or the vault's protections, for good. Listed one by one, because a vault's policy
 * takes no wildcards.
 */
export const DESTROYING_ACTIONS = [...DANGEROUS_ACTIONS.recoveryPoints, ...DANGEROUS_ACTIONS.vaults].filter(
  action => action.startsWith('backup:') && ![LOCK_ACTION, POLICY_ACTION, ...ELSEWHERE].includes(action),
);

/** Looking at a vault and what is in it. */
export const READ_VAULT_ACTIONS = [
  'backup:DescribeBackupVault',
  'backup:GetBackupVaultAccessPolicy',
  'backup:GetBackupVaultNotifications',
  'backup:ListRecoveryPointsByBackupVault',
];

/** What AWS Backup does with a key on behalf of a role: read the source, write under the vault's. */
export const BACKUP_KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];
