import { type Facts, secondsOf } from '../facts';
import type { Place } from '../sdk/place';

/**
 * A backup vault. `Locked` stands for either mode: with a date it is a compliance lock, which is irrevocable once
 * that date has passed, and can be lifted until then.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export async function vaultFacts(place: Place, name: string, now: Date): Promise<Facts | undefined> {
  const vault = await place.send('backup:DescribeBackupVault', { BackupVaultName: name });
  if (vault.BackupVaultArn === undefined) return undefined;
  const { Locked: locked, LockDate: lockDate, VaultType: type } = vault;
  return {
    arn: vault.BackupVaultArn,
    lock: lockOf({ locked, lockDate, airGapped: type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' }, now),
    lockDate: secondsOf(lockDate),
    minRetentionDays: vault.MinRetentionDays ?? 0,
    maxRetentionDays: vault.MaxRetentionDays,
    keyArn: vault.EncryptionKeyArn,
    recoveryPoints: vault.NumberOfRecoveryPoints,
  };
}

interface Lock {
  readonly locked: boolean | undefined;
  readonly lockDate: Date | undefined;
  readonly airGapped: boolean;
}

function lockOf({ locked, lockDate, airGapped }: Lock, now: Date): string | undefined {
  if (airGapped) return 'compliance';
  if (locked === undefined) return undefined;
  if (!locked) return 'none';
  if (lockDate === undefined) return 'governance';
  return lockDate.getTime() > now.getTime() ? 'cooling-off' : 'compliance';
}
