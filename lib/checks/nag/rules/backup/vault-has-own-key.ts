import { text, value } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** Which key it is doesn't matter here; that it isn't the data's is a rule of its own. */
export const backupVaultHasOwnKey: RecoveryRule = {
  name: 'BackupVaultHasOwnKey',
  entry: {
    severity: 'warning',
    title: 'a vault is under a key of AWS, which no other account can use',
    explanation:
      "The policy of an AWS managed key can't be changed: recovery points under it can't be copied to another account, and nobody can be kept from using it.",
    remedy: 'Set EncryptionKeyArn to a key of your own.',
    source: SOURCES.backupCrossAccount,
  },
  types: ['AWS::Backup::BackupVault'],
  check: vault => {
    const { resource } = vault;
    vault.requireKnown(value(resource, 'EncryptionKeyArn'));
    const key = text(resource, 'EncryptionKeyArn');
    return key !== undefined && !/\balias\/aws\//.test(key);
  },
};
