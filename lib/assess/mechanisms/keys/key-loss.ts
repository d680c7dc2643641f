import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { KEY_PLACES } from './key-places';
import { keyOf } from './store-key';

const REMEDY = 'keep a copy under a key that nobody can destroy together with this one';

/**
 * What the loss of a store's key means. A key of AWS can't be lost: no customer can have it deleted. With a
 * customer's key everything under it is gone for good, once 7 to 30 days of waiting are over in which the deletion
 * could have been cancelled; copies under another key are the business of the mechanisms that make them.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const keyLoss: MechanismRule = {
  types: Object.keys(KEY_PLACES),
  predict: store => {
    const key = keyOf(store);
    const scenarios = ['key-loss'] as const;
    const source = SOURCES.kmsDeletion;
    switch (key.owner) {
      case 'aws':
        return recovers(scenarios, {
          rpoSeconds: 0,
          rtoSeconds: 0,
          mechanism: null,
          basis: 'documented',
          source,
          because: ['it is encrypted under no key that a customer could have deleted'],
        });
      case 'open':
        return mayRecover(scenarios, {
          mechanism: null,
          basis: null,
          source,
          because: [`whose key it is encrypted under is open: ${key.why}`],
        });
      case 'customer':
        return doesNotRecover(scenarios, {
          mechanism: null,
          source,
          because: [
            'it is encrypted under a customer managed key: what is under it only is lost with it, once the 7 to ' +
              '30 days are over in which a deletion can be cancelled',
          ],
          remedy: REMEDY,
        });
    }
  },
};
