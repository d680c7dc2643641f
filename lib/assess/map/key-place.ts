import type { Place } from '../../model/system-map';
import { keyOf } from '../mechanisms/keys/store-key';
import { type KeyReference, findKey } from '../mechanisms/keys/find-key';
import { type Resource, text } from '../system/resource';
import type { System } from '../system/system';
import { namedPlace, placeOf } from './place';

/** The customer's key that something is encrypted under. */
export interface UsedKey {
  readonly place: Place;
  /** The key, when it is among the templates. */
  readonly resource?: Resource;
}

/** The customer's key that a store names; undefined where it names none, or where that isn't determined. */
export function keyOfStore(store: Resource, system: System): UsedKey | undefined {
  const used = keyOf(store);
  return used.owner === 'customer' ? toUsed(findKey(used.key, store, system), store) : undefined;
}

/** The customer's key that a vault names; undefined as above. */
export function keyOfVault(vault: Resource, system: System): UsedKey | undefined {
  const stated = text(vault, 'EncryptionKeyArn');
  if (stated === undefined || /(^|:)alias\/aws\//.test(stated)) return undefined;
  return toUsed(findKey(stated, vault, system), vault);
}

/** A key is in the region and the account of what it encrypts, unless an ARN says otherwise. */
function toUsed({ stated, key }: KeyReference, { region, account }: Resource): UsedKey {
  if (key) return { place: placeOf(key, 'key'), resource: key };
  const near = stated.startsWith('arn:') ? {} : { region, account };
  return { place: namedPlace('key', 'AWS::KMS::Key', { id: stated, ...near }) };
}
