import { SOURCES } from '../../../model/sources';
import { type Resource, text } from '../../system/resource';
import { afterKeyLoss } from '../keys/after-key-loss';
import { keyInUse } from '../keys/key-in-use';
import type { MechanismRule } from '../mechanism';
import { UNBOUNDED, mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { areApart } from '../private/places';

const CLUSTER = 'AWS::MemoryDB::Cluster';

/** Another cluster of the same multi-Region cluster goes on. Replication is asynchronous. */
export const memoryDbMultiRegion: MechanismRule = {
  types: [CLUSTER],
  predict: (store, { system }) => {
    const name = text(store, 'MultiRegionClusterName');
    const others = system
      .ofType(CLUSTER)
      .filter((other: Resource) => areApart(store.region, other.region) && !mayNotExist(other))
      .filter(other => name !== undefined && text(other, 'MultiRegionClusterName') === name);
    if (others.length === 0) return [];
    const claim = {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.memoryDbMultiRegion,
      because: [
        `the multi-Region cluster has a cluster in ${others.map(({ region }) => region).join(', ')}`,
        'replication is asynchronous, and AWS publishes no bound for its lag',
      ],
    } as const;
    const keyed = others.map(other => ({ key: keyInUse(other, system), where: other.id }));
    return [
      ...mayRecover(['region-failure'], claim),
      ...afterKeyLoss(store, keyed, { ...claim, ...UNBOUNDED }, system),
    ];
  },
};
