import { SOURCES } from '../../../model/sources';
import { type Resource, isOn, text } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { losesCommits, withDoubts } from '../private/database/durability';
import { INSTANCE, hasOwnStorage } from './instances';

/** AWS calls 60 to 120 s typical; large transactions and a long recovery take longer. */
const FAILOVER_SECONDS = 120;

/** A synchronous standby in another zone takes over. */
export const rdsMultiAz: MechanismRule = {
  types: [INSTANCE],
  predict: (store, { system }) => {
    if (!hasOwnStorage(store) || !takesStandby(store) || !isOn(store, 'MultiAZ')) return [];
    const takenOver = recovers(['instance-failure', 'zone-failure'], {
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
    return withDoubts(losesCommits([store], system), takenOver);
  },
};

/** RDS Custom ignores the property, and two editions of SQL Server are refused with it. Aurora has its own. */
function takesStandby(store: Resource): boolean {
  const engine = text(store, 'Engine')?.toLowerCase() ?? '';
  return !engine.startsWith('custom-') && !['sqlserver-ex', 'sqlserver-web'].includes(engine);
}
