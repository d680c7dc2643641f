import { SOURCES } from '../../../model/sources';
import type { ClusterFamily } from '../private/database/family';

/**
 * Neptune clusters. No page that was read states how far the latest restorable time lags behind, and automated
 * backups end with the cluster.
 */
export const NEPTUNE: ClusterFamily = {
  cluster: 'AWS::Neptune::DBCluster',
  member: 'AWS::Neptune::DBInstance',
  global: 'AWS::Neptune::GlobalCluster',
  includes: () => true,
  failoverSeconds: 120,
  recreationSeconds: 600,
  failoverSource: SOURCES.neptuneFaultTolerance,
  pitrLagSeconds: null,
  pitrSource: SOURCES.neptuneBackups,
  backupsCanOutlive: () => false,
  globalSource: SOURCES.neptuneGlobal,
};
