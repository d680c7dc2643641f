import { backupAirGappedVaultTakesType } from './backup/air-gapped-vault-takes-type';
import { backupBucketBackedUpContinuously } from './backup/bucket-backed-up-continuously';
import { backupBucketKeepsEvents } from './backup/bucket-keeps-events';
import { backupBucketSendsEvents } from './backup/bucket-sends-events';
import { backupFailuresAreNoticed } from './backup/failures-are-noticed';
import { backupPlanCopiesElsewhere } from './backup/plan-copies-elsewhere';
import { backupPlanSelectsStore } from './backup/plan-selects-store';
import { backupRestoreTestSelectsOneWay } from './backup/restore-test-selects-one-way';
import { backupRetentionWithinLock } from './backup/retention-within-lock';
import { backupRoleBacksUpBuckets } from './backup/role-backs-up-buckets';
import { backupRuleCanBeReliedOn } from './backup/rule-can-be-relied-on';
import { backupVaultHasOwnKey } from './backup/vault-has-own-key';
import { backupVaultKeyGuarded } from './backup/vault-key-guarded';
import { backupVaultLocked } from './backup/vault-locked';
import { backupVaultPolicyAllowsNoDeletion } from './backup/vault-policy-allows-no-deletion';
import { cloudTrailBucketLocked } from './cloudtrail/bucket-locked';
import { cloudTrailCoversEveryRegion } from './cloudtrail/covers-every-region';
import { cloudTrailLogFileValidation } from './cloudtrail/log-file-validation';
import { cloudTrailRecordsObjectEvents } from './cloudtrail/records-object-events';
import { dynamoDbDeletionProtection } from './dynamodb/deletion-protection';
import { dynamoDbPitrEnabled } from './dynamodb/pitr-enabled';
import { dynamoDbPitrWindow } from './dynamodb/pitr-window';
import { efsFileSystemBackedUp } from './efs/file-system-backed-up';
import { elastiCacheHasSnapshots } from './elasticache/cache-has-snapshots';
import { iamDenyWriteRoleDenies } from './iam/deny-write-role-denies';
import { iamNoDangerousWildcard } from './iam/no-dangerous-wildcard';
import { iamPassesNamedRoles } from './iam/passes-named-roles';
import { kmsKeyApartFromVault } from './kms/key-apart-from-vault';
import { kmsKeyDeletionCanBeCalledBack } from './kms/key-deletion-can-be-called-back';
import { kmsKeyDestroyedByFew } from './kms/key-destroyed-by-few';
import { kmsKeyRetained } from './kms/key-retained';
import { logGroupRetained } from './logs/log-group-retained';
import { logGroupRetention } from './logs/log-group-retention';
import { rdsAutomatedBackupsKept } from './rds/automated-backups-kept';
import { rdsBackupReplicationOfInstance } from './rds/backup-replication-of-instance';
import { rdsBackupReplicationPair } from './rds/backup-replication-pair';
import { rdsBackupRetention } from './rds/backup-retention';
import { rdsClusterHasReader } from './rds/cluster-has-reader';
import { rdsDeletionProtection } from './rds/deletion-protection';
import { rdsReadReplicaPossible } from './rds/read-replica-possible';
import { rdsStandby } from './rds/standby';
import { rdsStorageGrows } from './rds/storage-grows';
import { s3BucketLockHasRetention } from './s3/bucket-lock-has-retention';
import { s3BucketNotEmptiedWithStack } from './s3/bucket-not-emptied-with-stack';
import { s3BucketReplicationEnabled } from './s3/bucket-replication-enabled';
import { s3BucketVersionWindow } from './s3/bucket-version-window';
import { s3BucketVersioningEnabled } from './s3/bucket-versioning-enabled';
import { s3ReplicaHasObjectLock } from './s3/replica-has-object-lock';
import { s3ReplicationLeavesDeletions } from './s3/replication-leaves-deletions';
import { s3ReplicationRoleReadsLocks } from './s3/replication-role-reads-locks';
import { s3ReplicationTimeControl } from './s3/replication-time-control';
import { storeRetained } from './stores/store-retained';
import type { RecoveryRule } from '../rule';

/** Every rule of the pack, in the order of reports: by service, then by name of the file. */
export const RULES: readonly RecoveryRule[] = [
  backupAirGappedVaultTakesType,
  backupBucketBackedUpContinuously,
  backupBucketKeepsEvents,
  backupBucketSendsEvents,
  backupFailuresAreNoticed,
  backupPlanCopiesElsewhere,
  backupPlanSelectsStore,
  backupRestoreTestSelectsOneWay,
  backupRetentionWithinLock,
  backupRoleBacksUpBuckets,
  backupRuleCanBeReliedOn,
  backupVaultHasOwnKey,
  backupVaultKeyGuarded,
  backupVaultLocked,
  backupVaultPolicyAllowsNoDeletion,
  cloudTrailBucketLocked,
  cloudTrailCoversEveryRegion,
  cloudTrailLogFileValidation,
  cloudTrailRecordsObjectEvents,
  dynamoDbDeletionProtection,
  dynamoDbPitrEnabled,
  dynamoDbPitrWindow,
  efsFileSystemBackedUp,
  elastiCacheHasSnapshots,
  iamDenyWriteRoleDenies,
  iamNoDangerousWildcard,
  iamPassesNamedRoles,
  kmsKeyApartFromVault,
  kmsKeyDeletionCanBeCalledBack,
  kmsKeyDestroyedByFew,
  kmsKeyRetained,
  logGroupRetained,
  logGroupRetention,
  rdsAutomatedBackupsKept,
  rdsBackupReplicationOfInstance,
  rdsBackupReplicationPair,
  rdsBackupRetention,
  rdsClusterHasReader,
  rdsDeletionProtection,
  rdsReadReplicaPossible,
  rdsStandby,
  rdsStorageGrows,
  s3BucketLockHasRetention,
  s3BucketNotEmptiedWithStack,
  s3BucketReplicationEnabled,
  s3BucketVersionWindow,
  s3BucketVersioningEnabled,
  s3ReplicaHasObjectLock,
  s3ReplicationLeavesDeletions,
  s3ReplicationRoleReadsLocks,
  s3ReplicationTimeControl,
  storeRetained,
];
