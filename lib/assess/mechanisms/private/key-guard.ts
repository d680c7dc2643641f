import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, isOn, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import { exceptedWithin, exceptionsOnly } from './denials';
import { statementsOf } from '../../policy/statements';

/**
 * How well a key is kept from whoever holds the credentials of its account.
 *
 * - `guarded`: nobody of its account can have it destroyed, or change that
 * - `changeable`: its policy keeps it from most, but others may change the policy first, or become one of those whom
 *   it lets through
 * - `open`: its policy leaves it to the account's IAM policies
 * - `unfit`: its policy keeps it, which doesn't keep it usable
 */
export type KeyGuard = 'guarded' | 'changeable' | 'open' | 'unfit';

/**
 * Reads it from the key's policy. Locks don't protect keys: data that can't be deleted is lost all the same when
 * its key is.
 *
 * @param system where roles of other accounts are looked for that the policy lets through, and production may take
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function guardOf(key: Resource, system?: System): KeyGuard {
  const statements = statementsOf(value(key, 'KeyPolicy'));
  const destroying = ['kms:ScheduleKeyDeletion'];
  // Material that was imported can be taken away at once, without any wait.
  if (text(key, 'Origin') !== undefined && text(key, 'Origin') !== 'AWS_KMS')
    destroying.push('kms:DeleteImportedKeyMaterial');
  if (!destroying.every(action => exceptionsOnly(statements, action, '*'))) return 'open';
  if (unfitness(key) !== undefined) return 'unfit';
  const ways = [...destroying, 'kms:PutKeyPolicy'];
  if (!exceptionsOnly(statements, 'kms:PutKeyPolicy', '*')) return 'changeable';
  return exceptedWithin(key.account, statements, ways, '*', system).length === 0 ? 'guarded' : 'changeable';
}

/** Where the material of a key is, if AWS doesn't keep it. */
const STORES: Readonly<Record<string, string>> = {
  AWS_CLOUDHSM: 'in a CloudHSM cluster, which can be disconnected or deleted',
  EXTERNAL_KEY_STORE: 'in a key store outside AWS, which can be disconnected or lost',
};

/**
 * Why nothing may be readable under a key, whatever its policy keeps it from; undefined for one that can be used.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-store-overview.html
 */
export function unfitness(key: Resource): string | undefined {
  const { id } = key;
  const origin = value(key, 'Origin');
  if (isUnresolved(origin)) return `where the material of the key ${id} is kept is not determined`;
  if (typeof origin === 'string' && Object.hasOwn(STORES, origin))
    return `the material of the key ${id} is ${STORES[origin]}`;
  const enabled = value(key, 'Enabled');
  if (isUnresolved(enabled)) return `whether the key ${id} is enabled is not determined`;
  return enabled === undefined || isOn(key, 'Enabled')
    ? undefined
    : `the key ${id} is disabled, and nothing under it is read`;
}
