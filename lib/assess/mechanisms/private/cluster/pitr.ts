import { type Resource, number, value } from '../../../system/resource';
import { afterMistake } from '../deletion';
import { inScenarios } from '../in-scenarios';
import { restored } from '../restored';
import type { MechanismRule } from '../../mechanism';

/** What is known of a kind of cluster's automated backups. */
interface ClusterBackups {
  readonly cluster: string;
  readonly includes: (store: Resource) => boolean;
  readonly pitrLagSeconds: number | null;
  readonly pitrSource: string;
  readonly backupsCanOutlive: (store: Resource) => boolean;
}

/**
 * Point-in-time recovery into a new cluster. It is always on, for 1 to 35 days, 1 by default. It stays in the
 * region, and production credentials may delete it with the cluster, so that it counts neither for the loss of the
 * region nor for ransomware.
 */
export function clusterPitr(family: ClusterBackups): MechanismRule {
  return {
    types: [family.cluster],
    predict: (store, context) => {
      if (!family.includes(store)) return [];
      const days = retentionDays(store);
      const lag = family.pitrLagSeconds;
      const prediction = restored(store, context, {
        mechanism: 'pitr',
        rpoSeconds: lag,
        basis: 'typical',
        source: family.pitrSource,
        because: [
          lag === null
            ? 'backups are continuous, but no page states how far the latest restorable time lags behind'
            : `backups are continuous; the latest restorable time typically lags ${lag} s behind`,
          `the history covers ${days === undefined ? 'at least 1' : days} d`,
        ],
      });
      const mistake = afterMistake(store, {
        what: 'cluster',
        days,
        canOutlive: family.backupsCanOutlive(store),
        source: family.pitrSource,
      });
      return [
        ...inScenarios(['instance-failure', 'zone-failure'], prediction),
        ...inScenarios(['accidental-deletion'], mistake ?? prediction),
      ];
    },
  };
}

/** Days of history; undefined when the templates don't determine them. */
function retentionDays(store: Resource): number | undefined {
  return value(store, 'BackupRetentionPeriod') === undefined && !isRestored(store)
    ? 1
    : number(store, 'BackupRetentionPeriod');
}

/** A cluster that begins as a restore takes over the retention of what it was, where none is stated. */
function isRestored(store: Resource): boolean {
  return ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'DBSnapshotIdentifier'].some(
    key => value(store, key) !== undefined,
  );
}
