import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** An air-gapped vault is always locked and isn't asked. */
export const backupVaultLocked: RecoveryRule = {
  name: 'BackupVaultLocked',
  entry: {
    severity: 'error',
    title: 'the recovery points of a vault can be deleted',
    explanation:
      'Without a lock, whoever holds the right credentials deletes backups together with what they are backups of. That is what an attacker does first.',
    remedy: 'State LockConfiguration, with ChangeableForDays where nobody shall ever lift it.',
    source: SOURCES.backupVaultLock,
  },
  types: ['AWS::Backup::BackupVault'],
  check: vault => (vault.at('LockConfiguration', 'MinRetentionDays').number() ?? 0) > 0,
};
