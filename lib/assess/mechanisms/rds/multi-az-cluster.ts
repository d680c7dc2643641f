import { SOURCES } from '../../../model/sources';
import { type Resource, text, value } from '../../system/resource';
import type { MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { losesCommits, withDoubts } from '../private/database/durability';

const CLUSTER = 'AWS::RDS::DBCluster';

/** AWS calls less than 35 s typical; it ends when the readers have applied what is outstanding. */
const FAILOVER_SECONDS = 35;

/** Whether a cluster is a Multi-AZ DB cluster: one writer and two readers in three zones, each with its storage. */
export function isMultiAzCluster(store: Resource): boolean {
  return (
    store.type === CLUSTER &&
    /^(postgres|mysql)$/.test(text(store, 'Engine') ?? '') &&
    value(store, 'DBClusterInstanceClass') !== undefined
  );
}

/** One of two readers of a Multi-AZ DB cluster takes over. */
export const rdsMultiAzClusterFailover: MechanismRule = {
  types: [CLUSTER],
  predict: (store, { system }) => {
    if (!isMultiAzCluster(store)) return [];
    const takenOver = recovers(['instance-failure', 'zone-failure'], {
      rpoSeconds: 0,
      rtoSeconds: FAILOVER_SECONDS,
      mechanism: 'standby-failover',
      basis: 'typical',
      source: SOURCES.rdsMultiAzCluster,
      because: [
        'a commit is acknowledged by a reader in another zone first',
        `a failover typically takes less than ${FAILOVER_SECONDS} s, longer while readers lag behind`,
      ],
    });
    return withDoubts(losesCommits([store], system), takenOver);
  },
};
