import { SOUND, doubt, fault, note } from '../../../backup/reliance';
import { areDifferent } from '../../../backup/places';
import type { Reliance } from '../../../backup/protection';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { type KeyInUse, keyNamed, madeKey } from '../../keys/key-in-use';
import { mayNotExist } from '../../private/existence';
import { guardOf, unfitness } from '../../private/key-guard';
import { dangerFrom } from '../../private/reached-roles';

/** The key that a vault encrypts under; of an air-gapped one it is AWS's unless it states one. */
export function keyOfVault(vault: Resource, system: System): KeyInUse {
  return keyNamed(value(vault, 'EncryptionKeyArn'), vault, system);
}

/** What a key is destroyed by, or made useless. */
const KEY_WAYS = [
  'kms:ScheduleKeyDeletion',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
];

/**
 * Whether production can take a key away. Locks don't protect keys: whoever has the key of a locked vault deleted
 * has destroyed what is in it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function checkKey(key: KeyInUse, what: string, production: Resource, system: System): Reliance {
  if (key === 'aws') return SOUND;
  const made = madeKey(key);
  if (!made) return doubt(`who may have the key of ${what} deleted is not known from these templates`);
  if (mayNotExist(made)) return doubt(`the key ${made.id} of ${what} hangs on a condition that is open`);
  if (areDifferent(made.account, production.account)) {
    const reached = dangerFrom(production.account, { id: made.id, ways: KEY_WAYS }, system);
    return reached
      ? doubt(
          `the key ${made.id} is in another account, and production may take the role ${reached.role.id} there, which ${reached.danger}`,
        )
      : note(`the key ${made.id} is in another account`);
  }
  switch (guardOf(made, system)) {
    case 'guarded':
      return note(`nobody of its account may have the key ${made.id} of ${what} deleted, by its policy`);
    case 'changeable':
      return doubt(
        `the policy of the key ${made.id} of ${what} denies its deletion, but production may change that policy (kms:PutKeyPolicy) or become a role that it lets through`,
      );
    case 'unfit':
      return doubt(`what is in ${what} may not be readable: ${unfitness(made)}`);
    default:
      return fault(
        `production may schedule the deletion of the key ${made.id} of ${what}, and recovery points under it are lost with it, locked or not (KeyPolicy)`,
      );
  }
}
