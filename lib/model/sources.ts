/** Where each figure and limit comes from. Keyed so that code and reports cite the same page. */
export const SOURCES = {
  backupPitr: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  backupPitrCopies:
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-copying.html',
  backupOptions: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  backupFeatures: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
  backupVaultLock: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  backupAirGapped: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html',
  backupS3: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
  backupCrossAccount:
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html',
  backupMetrics: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
  backupLimits: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html',
  rdsPitr: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
  rdsRetention:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
  rdsReplicatedBackups: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html',
  rdsReadReplicaPromotion:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html',
  rdsManagedPassword: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
  rdsMultiAz: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html',
  rdsMultiAzCluster:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts-failover.html',
  s3ObjectLock: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  s3ReplicationTimeControl:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html',
  s3ReplicationKms:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html',
  s3ReplicationMetrics: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  kmsDeletion: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  secretsReplication: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html',
} as const;
