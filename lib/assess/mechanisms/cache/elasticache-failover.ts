import { SOURCES } from '../../../model/sources';
import { isOn } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { REPLICATION_GROUP, failsOver } from './redis';

/**
 * A replica of a replication group is promoted. Replication is asynchronous, so that what is lost has no bound;
 * for the loss of a zone, Multi-AZ keeps primary and replica apart.
 */
export const elastiCacheFailover: MechanismRule = {
  types: [REPLICATION_GROUP],
  predict: store => {
    if (!failsOver(store)) return [];
    const scenarios = isOn(store, 'MultiAZEnabled')
      ? (['instance-failure', 'zone-failure'] as const)
      : (['instance-failure'] as const);
    return mayRecover(scenarios, {
      mechanism: 'standby-failover',
      basis: 'documented',
      source: SOURCES.elastiCacheFailover,
      because: [
        'a replica is promoted by itself',
        'replication is asynchronous: AWS bounds neither the writes that are lost nor the time',
      ],
    });
  },
};
