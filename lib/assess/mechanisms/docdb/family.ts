import { SOURCES } from '../../../model/sources';
import type { ClusterFamily } from '../private/database/family';

/**
 * DocumentDB clusters. No page that was read states how far the latest restorable time lags behind, and automated
 * backups end with the cluster.
 */
export const DOCDB: ClusterFamily = {
  cluster: 'AWS::DocDB::DBCluster',
  member: 'AWS::DocDB::DBInstance',
  global: 'AWS::DocDB::GlobalCluster',
  includes: () => true,
  failoverSeconds: 120,
  recreationSeconds: 600,
  failoverSource: SOURCES.documentDbFaultTolerance,
  pitrLagSeconds: null,
  pitrSource: SOURCES.documentDbBackups,
  backupsCanOutlive: () => false,
  globalSource: SOURCES.documentDbGlobal,
};
