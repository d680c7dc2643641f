import { sharedKeyOf } from '../mechanisms/backup/vault-key';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Backups under the key of what they back up are no way out when that key is lost. */
export const singleKeyForDataAndBackup: Finder = ({ stores, system, backupsOf }) =>
  stores.flatMap(({ resource: store }) =>
    backupsOf(store)
      .protections.flatMap(protection => [protection.vault, ...protection.copies.map(({ vault }) => vault)])
      .flatMap(vault => {
        const key = vault && sharedKeyOf(store, vault, system);
        if (!vault || !key) return [];
        return [
          finding('single-key-for-data-and-backup', store.id, {
            message: `the key ${key.id} is under the data and under its backups in ${vault.id}: who loses the key loses both`,
            remedy: 'give the vault a key of its own (EncryptionKeyArn)',
          }),
        ];
      }),
  );
