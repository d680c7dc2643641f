import { STORE_KINDS, UNASSESSED_KINDS } from '../../../assess/stores/kinds';
import { SOURCES } from '../../../model/sources';
import { fromVault } from './backup/vault';
import { cacheFailover, cacheGlobal, cacheSnapshot } from './cache/caches';
import { searchSnapshot, searchStandby } from './cache/search';
import { auroraBacktrack, auroraReplica } from './cluster/aurora';
import { clusterFailover } from './cluster/failover';
import { clusterGlobal } from './cluster/global';
import { clusterPitr } from './cluster/pitr';
import { imageReplica } from './configuration/images';
import { parameterRedeploy } from './configuration/parameters';
import { secretRecall, secretReplica } from './configuration/secrets';
import { dynamoGlobalTable } from './dynamodb/global-table';
import { dynamoPitr } from './dynamodb/pitr';
import { efsAutomaticBackup, efsReplica } from './files/efs';
import { fsxBackup, fsxFailover, volumeSnapshot } from './files/volumes';
import type { Playbook, Situation } from './playbook';
import { rdsDerivedReplica } from './rds/derived-replica';
import { rdsPitr } from './rds/pitr';
import { rdsReadReplica } from './rds/read-replica';
import { rdsReplicatedBackups } from './rds/replicated-backups';
import { rdsStandby } from './rds/standby';
import { s3Derived } from './s3/derived';
import { s3Replica } from './s3/replica';
import { s3ReplicaRollback, s3Rollback } from './s3/rollback';
import { replayFromArchive } from './streams/archive';
import { mskReplica, replay } from './streams/streams';

/** Pages by which AWS Backup's own snapshots are told from those of a service. */
const BACKUP_PAGES = [
  SOURCES.backupOptions,
  SOURCES.backupVaultLock,
  SOURCES.backupS3,
  SOURCES.backupAirGapped,
];

/** Every playbook; the first that fits is taken. A new one is a file of its own and a line here. */
export const PLAYBOOKS: readonly Playbook[] = [
  rdsStandby,
  rdsPitr,
  rdsReplicatedBackups,
  rdsReadReplica,
  rdsDerivedReplica('redeploy'),
  replayFromArchive([...Object.keys(STORE_KINDS), ...Object.keys(UNASSESSED_KINDS)]),
  rdsDerivedReplica('replay'),
  clusterFailover,
  clusterPitr,
  clusterGlobal,
  auroraBacktrack,
  auroraReplica,
  s3Rollback,
  s3Replica,
  s3ReplicaRollback,
  dynamoPitr,
  dynamoGlobalTable,
  efsReplica,
  efsAutomaticBackup,
  volumeSnapshot,
  fsxBackup,
  fsxFailover,
  secretRecall,
  secretReplica,
  parameterRedeploy,
  imageReplica,
  cacheFailover,
  cacheSnapshot,
  cacheGlobal,
  searchSnapshot,
  searchStandby,
  mskReplica,
  fromVault('vault-copy'),
  fromVault('snapshot', BACKUP_PAGES),
  fromVault('pitr', [SOURCES.backupPitr, ...BACKUP_PAGES]),
  s3Derived,
  replay([...Object.keys(STORE_KINDS), ...Object.keys(UNASSESSED_KINDS)]),
];

/** The playbook for a store in a scenario; undefined where there is none. */
export function playbookFor({ facts, cell }: Situation): Playbook | undefined {
  return PLAYBOOKS.find(
    ({ types, mechanism, sources }) =>
      mechanism === cell.mechanism &&
      types.includes(facts.resource.type) &&
      (sources === undefined || (cell.source !== null && sources.includes(cell.source))),
  );
}
