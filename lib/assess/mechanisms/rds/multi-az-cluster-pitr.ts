import { SOURCES } from '../../../model/sources';
import { clusterPitr } from '../private/database/pitr';
import { isMultiAzCluster } from './multi-az-cluster';

/**
 * Point-in-time recovery of a Multi-AZ DB cluster. Its automated backups can't outlive it, aren't replicated to
 * another region, and can't be copied.
 */
export const rdsMultiAzClusterPitr = clusterPitr({
  cluster: 'AWS::RDS::DBCluster',
  includes: isMultiAzCluster,
  pitrLagSeconds: 300,
  pitrSource: SOURCES.rdsClusterPitr,
  backupsCanOutlive: () => false,
});
