import { SOURCES } from '../../../model/sources';
import { text, value } from '../../system/resource';
import type { ClusterFamily } from '../private/database/family';

/**
 * Aurora clusters. No page that was read states how long the only instance takes to be made anew. Automated
 * backups can outlive a cluster, except one of Serverless v1.
 */
export const AURORA: ClusterFamily = {
  cluster: 'AWS::RDS::DBCluster',
  member: 'AWS::RDS::DBInstance',
  global: 'AWS::RDS::GlobalCluster',
  includes: store => text(store, 'Engine')?.startsWith('aurora') ?? false,
  failoverSeconds: 60,
  recreationSeconds: null,
  failoverSource: SOURCES.auroraHighAvailability,
  pitrLagSeconds: 300,
  pitrSource: SOURCES.auroraPitr,
  backupsCanOutlive: store =>
    value(store, 'EngineMode') === undefined || text(store, 'EngineMode') === 'provisioned',
  globalSource: SOURCES.auroraGlobalRecovery,
};
