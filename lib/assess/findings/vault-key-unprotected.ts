import { isAirGapped } from '../backup/vault';
import { unguardedKeyOf } from '../mechanisms/backup/vault-key';
import { value } from '../system/resource';
import { isUnresolved } from '../resolve/unresolved';
import { finding } from './catalogue';
import type { Finder } from './subject';

const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** A lock keeps recovery points from being deleted, and says nothing of the key that makes them readable. */
export const vaultKeyUnprotected: Finder = ({ system }) =>
  system.ofType(...VAULTS).flatMap(vault => {
    const lock = value(vault, 'LockConfiguration');
    if (!isAirGapped(vault) && (lock === undefined || isUnresolved(lock))) return [];
    const key = unguardedKeyOf(vault, system);
    if (!key) return [];
    return [
      finding('vault-key-unprotected', vault.id, {
        message: `the vault is locked, and its key ${key.id} can be scheduled for deletion by whomever the account's IAM policies let: the recovery points are lost with it`,
        remedy:
          'deny kms:ScheduleKeyDeletion and kms:PutKeyPolicy in the key policy to all but a break-glass role',
      }),
    ];
  });
