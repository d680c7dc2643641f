import { auroraBacktrack } from './aurora/backtrack';
import { auroraCrossRegionReplica } from './aurora/cross-region-replica';
import { auroraFailover } from './aurora/failover';
import { auroraGlobalDatabase } from './aurora/global-database';
import { auroraPitr } from './aurora/pitr';
import { backupPitr } from './backup/backup-pitr';
import { vaultCopy } from './backup/vault-copy';
import { vaultSnapshot } from './backup/vault-snapshot';
import { elastiCacheFailover } from './cache/elasticache-failover';
import { elastiCacheSnapshots } from './cache/elasticache-snapshots';
import { elastiCacheGlobalDatastore } from './cache/global-datastore';
import { memoryDbFailover } from './cache/memorydb-failover';
import { memoryDbMultiRegion } from './cache/memorydb-multi-region';
import { memoryDbSnapshots } from './cache/memorydb-snapshots';
import { docdbFailover } from './docdb/failover';
import { docdbGlobalCluster } from './docdb/global-cluster';
import { docdbPitr } from './docdb/pitr';
import { keyLoss } from './keys/key-loss';
import { neptuneFailover } from './neptune/failover';
import { neptuneGlobalCluster } from './neptune/global-cluster';
import { neptunePitr } from './neptune/pitr';
import { rdsMultiAz } from './rds/multi-az';
import { rdsMultiAzClusterFailover } from './rds/multi-az-cluster';
import { rdsMultiAzClusterPitr } from './rds/multi-az-cluster-pitr';
import { rdsPitr } from './rds/pitr';
import { rdsReadReplica } from './rds/read-replica';
import { rdsReplicatedBackups } from './rds/replicated-backups';
import { openSearchSnapshots } from './search/automated-snapshots';
import { openSearchStandby } from './search/standby';
import { dynamoCustomReplica } from './dynamodb/custom-replica';
import { dynamoGlobalTable } from './dynamodb/global-table';
import { dynamoPitr } from './dynamodb/pitr';
import { dynamoZones } from './dynamodb/zones';
import { ebsSnapshots } from './ebs/snapshots';
import { efsAutomaticBackup } from './efs/automatic-backup';
import { efsReplication } from './efs/replication';
import { efsZones } from './efs/zones';
import { fsxAutomaticBackup } from './fsx/automatic-backup';
import { fsxMultiAz } from './fsx/multi-az';
import { parameterRedeploy } from './parameters/redeploy';
import { imageReplication } from './registry-images/replication';
import { s3ObjectLock } from './s3/object-lock';
import { s3Replication } from './s3/replication/replication';
import { s3VersionRollback } from './s3/version-rollback';
import { secretDeletionWindow } from './secrets/deletion-window';
import { secretReplicas } from './secrets/replicas';
import { configurationZones } from './secrets/zones';
import { kinesisZones } from './streams/kinesis';
import { mskZones } from './streams/msk';
import { mskReplicator } from './streams/msk-replicator';
import { directoryBucketZone, s3Zones } from './s3/zones';
import type { MechanismRule } from './mechanism';

/** Every mechanism. A new one is a file of its own and a line here. */
export const MECHANISM_RULES: readonly MechanismRule[] = [
  configurationZones,
  directoryBucketZone,
  dynamoCustomReplica,
  dynamoGlobalTable,
  dynamoPitr,
  dynamoZones,
  ebsSnapshots,
  efsAutomaticBackup,
  efsReplication,
  efsZones,
  fsxAutomaticBackup,
  fsxMultiAz,
  imageReplication,
  keyLoss,
  kinesisZones,
  mskReplicator,
  mskZones,
  parameterRedeploy,
  s3ObjectLock,
  s3Replication,
  s3VersionRollback,
  s3Zones,
  secretDeletionWindow,
  secretReplicas,
  auroraBacktrack,
  auroraCrossRegionReplica,
  auroraFailover,
  auroraGlobalDatabase,
  auroraPitr,
  elastiCacheFailover,
  elastiCacheSnapshots,
  elastiCacheGlobalDatastore,
  memoryDbFailover,
  memoryDbMultiRegion,
  memoryDbSnapshots,
  docdbFailover,
  docdbGlobalCluster,
  docdbPitr,
  neptuneFailover,
  neptuneGlobalCluster,
  neptunePitr,
  rdsMultiAz,
  rdsMultiAzClusterFailover,
  rdsMultiAzClusterPitr,
  rdsPitr,
  rdsReadReplica,
  rdsReplicatedBackups,
  openSearchSnapshots,
  openSearchStandby,
  backupPitr,
  vaultCopy,
  vaultSnapshot,
];
