import { isUnresolved } from '../resolve/unresolved';
import { text, value } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Replication of automated backups is for instances by themselves; of clusters there is none. */
export const backupReplicationOfMultiAzCluster: Finder = ({ system }) =>
  system
    .ofType('AWS::RDS::DBInstance', 'AWS::RDS::DBCluster')
    .filter(store => {
      const cluster = value(store, 'DBClusterIdentifier');
      const isCluster =
        store.type === 'AWS::RDS::DBCluster' || (cluster !== undefined && !isUnresolved(cluster));
      return isCluster && text(store, 'AutomaticBackupReplicationRegion') !== undefined;
    })
    .map(store =>
      finding('backup-replication-of-multi-az-cluster', store.id, {
        message: 'RDS does not replicate the automated backups of a cluster to another region',
        remedy: 'copy its snapshots to the other region, or use an instance with a standby (MultiAZ)',
      }),
    );
