import { SOURCES } from '../../../model/sources';
import { number, value } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';

/** CloudFormation's default. */
const DEFAULT_REPLICAS = 1;

/**
 * A node of a MemoryDB cluster is replaced, or a replica takes over. Writes are acknowledged once they are in a
 * log that spans zones, so that none is lost, with or without replicas. AWS bounds no time.
 */
export const memoryDbFailover: MechanismRule = {
  types: ['AWS::MemoryDB::Cluster'],
  predict: store => {
    const stated = value(store, 'NumReplicasPerShard');
    const replicas = stated === undefined ? DEFAULT_REPLICAS : (number(store, 'NumReplicasPerShard') ?? 0);
    return recovers(['instance-failure', 'zone-failure'], {
      rpoSeconds: 0,
      rtoSeconds: null,
      mechanism: 'standby-failover',
      basis: 'documented',
      source: SOURCES.memoryDbFailover,
      because: [
        'writes are acknowledged once they are in a transaction log that spans zones',
        replicas >= 1
          ? 'a replica takes over, for which AWS publishes no bound'
          : 'without a replica the node is replaced and synchronized, for which AWS publishes no bound',
      ],
      ...(replicas >= 1 ? {} : { remedy: 'set NumReplicasPerShard to 1 or more' }),
    });
  },
};
