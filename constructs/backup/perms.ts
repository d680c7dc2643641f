import { DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';

/** What only a deployment may do to a vault, beside the break-glass role: set the lock that its template states. */
export const LOCK_ACTION = 'backup:PutBackupVaultLockConfiguration';

/** Changing the access policy is the way around the access policy. */
export const POLICY_ACTION = 'backup:PutBackupVaultAccessPolicy';

/**
 * What destroys recovery points, or the vault's protections, for good. Listed one by one, because a vault's policy
 * takes no wildcards. A legal hold is no part of a vault, so no vault's policy can keep it.
 */
export const DESTROYING_ACTIONS = [...DANGEROUS_ACTIONS.recoveryPoints, ...DANGEROUS_ACTIONS.vaults].filter(
  action => action !== LOCK_ACTION && action !== POLICY_ACTION && action !== 'backup:CancelLegalHold',
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
