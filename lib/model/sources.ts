/** Where each figure and limit comes from. Keyed so that code and reports cite the same page. */
export const SOURCES = {
  auroraBacktrack:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html',
  auroraGlobalRecovery:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html',
  auroraHighAvailability:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
  auroraPitr: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-pitr.html',
  auroraReplicaPromotion:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Replication.CrossRegion.Promote.html',
  backupAirGapped: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html',
  backupApproval: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/multipartyapproval.html',
  backupCrossAccount:
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html',
  backupCrossRegion: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html',
  backupFeatures: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html',
  backupJobs: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html',
  backupMetrics: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
  backupOptions: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  backupPitr: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html',
  backupPitrCopies:
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-copying.html',
  backupRestoreTesting: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
  backupS3: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
  backupSelections: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html',
  backupVaultLock: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html',
  backupVaultPolicy:
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
  cloudFormationDeletionPolicy:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  cloudFormationDrift:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',
  cloudFormationMacros: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html',
  cloudFormationReplacePolicy:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  cloudFormationTypes:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  cloudTrailDataEvents:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  cloudTrailHistory: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html',
  cloudTrailRegions:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html',
  cloudTrailSecurity:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  cloudTrailValidation:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
  dlmSchedules: 'https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html',
  documentDbBackups:
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore-nouns_verbs.html',
  documentDbFaultTolerance:
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-fault-tolerance.html',
  documentDbGlobal: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/global-clusters.html',
  dynamoDeletionProtection:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html',
  dynamoGlobalSecurity:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html',
  dynamoGlobalTables: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html',
  dynamoPitr:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html',
  dynamoZones:
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/dynamodb-global-tables/overview.html',
  ecrReplication: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html',
  efsBackup: 'https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html',
  efsReplication: 'https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html',
  efsZones: 'https://docs.aws.amazon.com/efs/latest/ug/disaster-recovery-resiliency.html',
  elastiCacheBackups: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-deleting.html',
  elastiCacheFailover: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
  elastiCacheGlobal: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html',
  firehoseDelivery: 'https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html',
  fsxBackups: 'https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html',
  fsxMultiAz: 'https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/high-availability-AZ.html',
  iamActions:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  iamNotAction: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  iamPassRole: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  kinesisRetention:
    'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html',
  kmsDeletion: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  kmsPolicies: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  kmsUnusable: 'https://docs.aws.amazon.com/kms/latest/developerguide/unusable-kms-keys.html',
  iamPolicyLogic: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
  logGroups:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  memoryDbFailover: 'https://docs.aws.amazon.com/memorydb/latest/devguide/autofailover.html',
  memoryDbMultiRegion: 'https://docs.aws.amazon.com/memorydb/latest/devguide/multi-Region.html',
  memoryDbSnapshots: 'https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html',
  mskExpress:
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-only.html',
  mskReplicator: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator.html',
  neptuneBackups: 'https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore.html',
  neptuneFaultTolerance:
    'https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-fault-tolerance.html',
  neptuneGlobal: 'https://docs.aws.amazon.com/neptune/latest/userguide/neptune-global-database.html',
  openSearchSnapshots:
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-snapshots.html',
  openSearchStandby:
    'https://aws.amazon.com/blogs/big-data/amazon-opensearch-service-now-supports-99-99-availability-using-multi-az-with-standby/',
  openSearchZones:
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html',
  rdsClusterPitr: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.MultiAZDBCluster.html',
  rdsCrossRegionReplicas: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html',
  rdsDeletion: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html',
  rdsManagedPassword: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
  rdsMultiAz: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html',
  rdsMultiAzCluster:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/multi-az-db-clusters-concepts-failover.html',
  rdsPitr: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
  rdsReadReplicaPromotion:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html',
  rdsReplicatedBackups: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html',
  rdsRetainedBackups:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups-Retaining.html',
  rdsRetention:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html',
  rdsStorageAutoscaling: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html',
  s3DeleteMarkers: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html',
  s3Durability: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html',
  s3Express: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-Endpoints.html',
  s3ObjectLock: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  s3Replication: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html',
  s3ReplicationKms:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html',
  s3ReplicationMetrics: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  s3ReplicationTimeControl:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html',
  s3Versioning: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  secretsDeletion: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html',
  secretsReplication: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html',
  secretsResilience:
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/disaster-recovery-resiliency.html',
  ssmParameters: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html',
  wellArchitectedRecovery:
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/plan-for-disaster-recovery-dr.html',
} as const;
