import { backupReplicationOfMultiAzCluster } from '../../../../assess/findings/backup-replication-of-multi-az-cluster';
import { value } from '../../../../assess/system/resource';
import { foundBy } from '../../private/found-by';

/** The property exists for clusters as well, and means nothing there. */
export const rdsBackupReplicationOfInstance = foundBy({
  name: 'RDSBackupReplicationOfInstance',
  finder: backupReplicationOfMultiAzCluster,
  id: 'backup-replication-of-multi-az-cluster',
  types: ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  applies: database => database.at('AutomaticBackupReplicationRegion').isStated,
  restsOn: ({ resource }) => [
    value(resource, 'AutomaticBackupReplicationRegion'),
    value(resource, 'DBClusterIdentifier'),
  ],
});
