import { vaultKeyUnprotected } from '../../../../assess/findings/vault-key-unprotected';
import { text, value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** A lock without a guarded key is a door beside a wall. */
export const backupVaultKeyGuarded = foundBy({
  name: 'BackupVaultKeyGuarded',
  finder: vaultKeyUnprotected,
  id: 'vault-key-unprotected',
  types: ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'],
  applies: vault => vault.at('EncryptionKeyArn').isStated,
  restsOn: ({ resource, app }) => {
    const key = app.system.withArn(text(resource, 'EncryptionKeyArn'));
    return [
      value(resource, 'EncryptionKeyArn'),
      value(resource, 'LockConfiguration'),
      key && value(key, 'KeyPolicy'),
    ];
  },
});
