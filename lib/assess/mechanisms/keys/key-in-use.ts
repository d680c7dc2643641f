import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';
import { type KeyUser, findKey } from './find-key';
import { areApart } from '../private/places';
import { isAwsKey, keyOf } from './store-key';

/** A key that a template names by its id, and none makes. */
export interface NamedKey {
  readonly keyId: string;
  readonly region: string;
  readonly account: string;
}

/**
 * A key that something is encrypted under: a resource, one that stands only by its id, `aws` for one that AWS keeps
 * and nobody deletes, or unknown.
 */
export type KeyInUse = Resource | NamedKey | 'aws' | 'unknown';

const KEY_ARN = /^arn:[^:]+:kms:([^:]+):([^:]+):key\/(.+)$/;
const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The key that a store's data is encrypted under; unknown where there may be several. */
export function keyInUse(store: Resource, system: System): KeyInUse {
  const used = keyOf(store);
  if (used.owner === 'aws') return 'aws';
  return used.owner === 'customer' && !used.mixed ? keyNamed(used.key, store, system) : 'unknown';
}

/** The key behind what a property states where a user of it stands. */
export function keyNamed(stated: unknown, user: KeyUser, system: System): KeyInUse {
  if (stated === undefined) return 'aws';
  if (typeof stated !== 'string') return 'unknown';
  if (isAwsKey(stated)) return 'aws';
  const key = findKey(stated, user, system).key ?? byId(stated, user);
  // No service takes a key of another region: what is stated is not what is there.
  return key && !areApart(key.region, user.region) ? key : 'unknown';
}

/** The key as a resource, where the templates make it. */
export function madeKey(key: KeyInUse): Resource | undefined {
  return typeof key === 'object' && 'type' in key ? key : undefined;
}

/** The parts of a key's ARN, or a bare id where its user stands. An alias stands for any key. */
export function byId(stated: string, { region, account }: KeyUser): NamedKey | undefined {
  const [, ofRegion, ofAccount, keyId] = KEY_ARN.exec(stated) ?? [];
  if (ofRegion !== undefined) {
    const isOne = KEY_ID.test(keyId!) || keyId!.includes('‹');
    return isOne ? { keyId: keyId!, region: ofRegion, account: ofAccount! } : undefined;
  }
  return KEY_ID.test(stated) ? { keyId: stated, region, account } : undefined;
}
