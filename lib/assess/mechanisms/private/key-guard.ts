import { type Resource, text, value } from '../../system/resource';
import { exceptedWithin, exceptionsOnly } from './denials';
import { statementsOf } from '../../policy/statements';

/**
 * How well a key is kept from whoever holds the credentials of its account.
 *
 * - `guarded`: nobody of its account can have it destroyed, or change that
 * - `changeable`: its policy keeps it from most, but others may change the policy first, or become one of those whom
 *   it lets through
 * - `open`: its policy leaves it to the account's IAM policies
 */
export type KeyGuard = 'guarded' | 'changeable' | 'open';

/**
 * Reads it from the key's policy. Locks don't protect keys: data that can't be deleted is lost all the same when
 * its key is.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function guardOf(key: Resource): KeyGuard {
  const statements = statementsOf(value(key, 'KeyPolicy'));
  const destroying = ['kms:ScheduleKeyDeletion'];
  // Material that was imported can be taken away at once, without any wait.
  if (text(key, 'Origin') !== undefined && text(key, 'Origin') !== 'AWS_KMS')
    destroying.push('kms:DeleteImportedKeyMaterial');
  if (!destroying.every(action => exceptionsOnly(statements, action, '*'))) return 'open';
  const ways = [...destroying, 'kms:PutKeyPolicy'];
  if (!exceptionsOnly(statements, 'kms:PutKeyPolicy', '*')) return 'changeable';
  return exceptedWithin(key.account, statements, ways, '*').length === 0 ? 'guarded' : 'changeable';
}
