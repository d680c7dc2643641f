import type { Resource } from '../../system/resource';
import { mayNotExist } from '../private/existence';
import { guardOf } from '../private/key-guard';

/** Whether a key surely outlasts whoever holds production credentials: nobody of its account destroys it. */
export function isGuarded(key: Resource): boolean {
  return !mayNotExist(key) && guardOf(key) === 'guarded';
}
