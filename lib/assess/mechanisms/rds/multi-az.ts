import { SOURCES } from '../../../model/sources';
import { isOn, text } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { INSTANCE, hasOwnStorage } from './instances';

/** AWS calls 60 to 120 s typical; large transactions and a long recovery take longer. */
const FAILOVER_SECONDS = 120;

/** A synchronous standby in another zone takes over. */
export const rdsMultiAz: MechanismRule = {
  types: [INSTANCE],
  predict: store => {
    // RDS Custom and Aurora ignore the property.
    const applies = hasOwnStorage(store) && !text(store, 'Engine')?.startsWith('custom-');
    if (!applies || !isOn(store, 'MultiAZ')) return [];
    return recovers(['instance-failure', 'zone-failure'], {
      rpoSeconds: 0,
      rtoSeconds: FAILOVER_SECONDS,
      mechanism: 'standby-failover',
      basis: 'typical',
      source: SOURCES.rdsMultiAz,
      because: [
        'a standby in another zone is written synchronously',
        `a failover typically takes 60 to ${FAILOVER_SECONDS} s, longer with large transactions`,
      ],
    });
  },
};
