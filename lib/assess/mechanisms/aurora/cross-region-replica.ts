import { SOURCES } from '../../../model/sources';
import { text } from '../../system/resource';
import { afterKeyLoss } from '../keys/after-key-loss';
import { keyInUse } from '../keys/key-in-use';
import type { MechanismRule } from '../mechanism';
import { UNBOUNDED, mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { areApart } from '../private/places';
import { AURORA } from './family';

const bySource = indexOf([AURORA.cluster], replica => [text(replica, 'ReplicationSourceIdentifier')]);

/** An Aurora MySQL cluster in another region that replicates this one by binary log is promoted. */
export const auroraCrossRegionReplica: MechanismRule = {
  types: [AURORA.cluster],
  predict: (store, { system }) => {
    const replicas = bySource(system, store.arn).filter(
      replica => areApart(store.region, replica.region) && !mayNotExist(replica),
    );
    if (replicas.length === 0 || !AURORA.includes(store)) return [];
    const claim = {
      mechanism: 'read-replica-promotion',
      basis: 'documented',
      source: SOURCES.auroraReplicaPromotion,
      because: [
        `a cluster in ${replicas.map(({ region }) => region).join(', ')} replicates this one asynchronously; its lag has no bound`,
        'a promotion takes several minutes or longer, depending on the size',
      ],
    } as const;
    const keyed = replicas.map(replica => ({ key: keyInUse(replica, system), where: replica.id }));
    return [
      ...mayRecover(['region-failure'], claim),
      ...afterKeyLoss(store, keyed, { ...claim, ...UNBOUNDED }, system),
    ];
  },
};
