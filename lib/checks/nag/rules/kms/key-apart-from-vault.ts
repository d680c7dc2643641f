import { singleKeyForDataAndBackup } from '../../../../assess/findings/single-key-for-data-and-backup';
import { BACKUP_TYPES } from '../../../../assess/backup/store-kind';
import { value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** Said of the store: of its backups, not of its key, there should be others. */
export const kmsKeyApartFromVault = foundBy({
  name: 'KMSKeyApartFromVault',
  finder: singleKeyForDataAndBackup,
  id: 'single-key-for-data-and-backup',
  types: BACKUP_TYPES,
  applies: ({ app, resource }) => app.backupsOf(resource).protections.length > 0,
  restsOn: ({ resource, app }) => [
    ...['KmsKeyId', 'BucketEncryption', 'SSESpecification'].map(key => value(resource, key)),
    ...app
      .backupsOf(resource)
      .protections.flatMap(({ vault, copies }) => [vault, ...copies.map(copy => copy.vault)])
      .map(vault => vault && value(vault, 'EncryptionKeyArn')),
  ],
});
