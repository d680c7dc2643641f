import { type Resource, number, value } from '../../../system/resource';
import type { MechanismRule } from '../../mechanism';
import { afterRestore, recovers } from '../candidates';
import { afterMistake } from './after-mistake';
import type { ClusterFamily } from './family';

/** What is known of a kind of cluster's automated backups. */
type ClusterBackups = Pick<
  ClusterFamily,
  'cluster' | 'includes' | 'pitrLagSeconds' | 'pitrSource' | 'backupsCanOutlive'
>;

/**
 * Point-in-time recovery into a new cluster. It is always on, for 1 to 35 days, 1 by default. It stays in the
 * region, and production credentials may delete it with the cluster, so that it counts neither for the loss of the
 * region nor for ransomware.
 */
export function clusterPitr(backups: ClusterBackups): MechanismRule {
  return {
    types: [backups.cluster],
    predict: (store, context) => {
      if (!backups.includes(store)) return [];
      const { pitrLagSeconds: lag, pitrSource: source } = backups;
      const days = retentionDays(store);
      const claim = afterRestore(store, context, {
        rpoSeconds: lag,
        mechanism: 'pitr',
        basis: 'typical',
        source,
        because: [
          lag === null
            ? 'backups are continuous, but no page states how far the latest restorable time lags behind'
            : `backups are continuous; the latest restorable time typically lags ${lag} s behind`,
          `the history covers ${days ?? 'at least 1'} d`,
        ],
      });
      const automated = { what: 'cluster', days, canOutlive: backups.backupsCanOutlive(store) };
      return [
        ...recovers(['instance-failure', 'zone-failure'], claim),
        ...afterMistake(store, automated, claim),
      ];
    },
  };
}

/** Of no cluster's backups is there a longer history. */
const LONGEST_DAYS = 35;

/** Days of history; undefined when the templates don't determine them. */
function retentionDays(store: Resource): number | undefined {
  const stated = value(store, 'BackupRetentionPeriod');
  if (stated === undefined && !beginsAsRestore(store)) return 1;
  const days = number(store, 'BackupRetentionPeriod');
  return days !== undefined && days >= 1 && days <= LONGEST_DAYS ? days : undefined;
}

/** What begins as a restore may take over the retention of what it was, where none is stated. */
function beginsAsRestore(store: Resource): boolean {
  return ['SnapshotIdentifier', 'SourceDBClusterIdentifier'].some(key => value(store, key) !== undefined);
}
