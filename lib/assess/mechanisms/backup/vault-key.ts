import { areDifferent } from '../../backup/places';
import { findUnresolved } from '../../resolve/unresolved';
import { type Resource, value } from '../../system/resource';
import type { System } from '../../system/system';
import { guardOf } from '../private/key-guard';
import { keyInUse, madeKey } from '../keys/key-in-use';
import { keyOfVault } from './private/keys';

/**
 * The key of a vault, where its policy leaves it to the account's IAM policies who has it deleted. Undefined where
 * the templates don't determine that, and where the key is kept in another account.
 */
export function unguardedKeyOf(vault: Resource, system: System): Resource | undefined {
  const key = madeKey(keyOfVault(vault, system));
  if (!key || areDifferent(key.account, vault.account)) return undefined;
  // A policy that isn't determined may keep the key; nothing is said against it.
  if (findUnresolved(value(key, 'KeyPolicy'))) return undefined;
  return guardOf(key) === 'open' ? key : undefined;
}

/**
 * The key of a store's data, where its policy leaves it to the account's IAM policies who has it deleted. Undefined
 * where the templates don't determine that.
 */
export function unguardedKeyOfData(store: Resource, system: System): Resource | undefined {
  const key = madeKey(keyInUse(store, system));
  if (!key || findUnresolved(value(key, 'KeyPolicy'))) return undefined;
  return guardOf(key) === 'open' ? key : undefined;
}

/** The one key that is under both a store and a vault; undefined where they are different or not determined. */
export function sharedKeyOf(store: Resource, vault: Resource, system: System): Resource | undefined {
  const key = madeKey(keyInUse(store, system));
  return key && key === keyOfVault(vault, system) ? key : undefined;
}
