/** What somebody could do to the means of recovery, by what it destroys. */
export type DangerousActionGroup = keyof typeof DANGEROUS_ACTIONS;

/**
 * IAM actions that delete, shorten or switch off what a recovery needs. Vault policies, key policies, role
 * boundaries and their proofs all read this one list.
 *
 * Action names are those of the service authorization reference.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const DANGEROUS_ACTIONS = {
  /** Recovery points: deleting, detaching, expiring early. */
  recoveryPoints: [
    'backup:CancelLegalHold',
    'backup:DeleteRecoveryPoint',
    'backup:DisassociateRecoveryPoint',
    'backup:DisassociateRecoveryPointFromParent',
    'backup:UpdateRecoveryPointLifecycle',
  ],
  /** Vaults: the container, its policy, its lock. */
  vaults: [
    'backup:DeleteBackupVault',
    'backup:DeleteBackupVaultAccessPolicy',
    'backup:DeleteBackupVaultLockConfiguration',
    'backup:DeleteBackupVaultNotifications',
    'backup:DisassociateBackupVaultMpaApprovalTeam',
    'backup:PutBackupVaultAccessPolicy',
    'backup:PutBackupVaultLockConfiguration',
  ],
  /** What makes backups happen at all. */
  backupPlans: [
    'backup:DeleteBackupPlan',
    'backup:DeleteBackupSelection',
    'backup:StopBackupJob',
    'backup:UpdateBackupPlan',
    'backup:UpdateGlobalSettings',
    'backup:UpdateRegionSettings',
  ],
  /** Databases, their snapshots and their automated backups. */
  databases: [
    'rds:DeleteDBCluster',
    'rds:DeleteDBClusterAutomatedBackup',
    'rds:DeleteDBClusterSnapshot',
    'rds:DeleteDBInstance',
    'rds:DeleteDBInstanceAutomatedBackup',
    'rds:DeleteDBSnapshot',
    'rds:DeleteGlobalCluster',
    'rds:ModifyDBCluster',
    'rds:ModifyDBInstance',
    'rds:RemoveFromGlobalCluster',
    'rds:StopDBInstanceAutomatedBackupsReplication',
  ],
  /** Objects under lock, and what keeps a bucket's history and replicas. */
  objects: [
    's3:BypassGovernanceRetention',
    's3:DeleteBucket',
    's3:DeleteBucketPolicy',
    's3:DeleteObjectVersion',
    's3:PutBucketNotification',
    's3:PutBucketObjectLockConfiguration',
    's3:PutBucketPolicy',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutLifecycleConfiguration',
    's3:PutObjectLegalHold',
    's3:PutObjectRetention',
    's3:PutReplicationConfiguration',
  ],
  /** Keys: whoever destroys the key has destroyed every backup under it, locked or not. */
  keys: [
    'kms:DeleteAlias',
    'kms:DeleteImportedKeyMaterial',
    'kms:DisableKey',
    'kms:DisableKeyRotation',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:UpdateAlias',
    'kms:UpdatePrimaryRegion',
  ],
  /** Tables, their backups and their history. */
  tables: [
    'dynamodb:DeleteBackup',
    'dynamodb:DeleteTable',
    'dynamodb:DeleteTableReplica',
    'dynamodb:UpdateContinuousBackups',
    'dynamodb:UpdateTable',
    'dynamodb:UpdateTimeToLive',
  ],
  /** File systems and their replicas. */
  fileSystems: [
    'elasticfilesystem:DeleteFileSystem',
    'elasticfilesystem:DeleteFileSystemPolicy',
    'elasticfilesystem:DeleteReplicationConfiguration',
    'elasticfilesystem:PutBackupPolicy',
    'elasticfilesystem:PutFileSystemPolicy',
    'elasticfilesystem:PutLifecycleConfiguration',
    'elasticfilesystem:UpdateFileSystemProtection',
  ],
  /** Secrets and parameters without which nothing that was restored starts. */
  secrets: [
    'secretsmanager:DeleteSecret',
    'secretsmanager:RemoveRegionsFromReplication',
    'secretsmanager:StopReplicationToReplica',
    'ssm:DeleteParameter',
    'ssm:DeleteParameters',
  ],
  /** Streams from which derived stores are rebuilt. */
  streams: ['kinesis:DecreaseStreamRetentionPeriod', 'kinesis:DeleteStream'],
  /** Volumes and images that a restore starts from, and the bin that keeps deleted ones. */
  images: [
    'ec2:DeleteSnapshot',
    'ec2:DeleteVolume',
    'ec2:DeregisterImage',
    'ec2:DisableImage',
    'ec2:DisableImageDeregistrationProtection',
    'ec2:ModifySnapshotTier',
    'rbin:DeleteRule',
    'rbin:UnlockRule',
    'rbin:UpdateRule',
  ],
  /** The account itself, and its place in the organization. */
  accounts: [
    'account:CloseAccount',
    'account:DisableRegion',
    'organizations:CloseAccount',
    'organizations:DeleteOrganization',
    'organizations:DeletePolicy',
    'organizations:DetachPolicy',
    'organizations:DisablePolicyType',
    'organizations:LeaveOrganization',
    'organizations:RemoveAccountFromOrganization',
    'organizations:UpdatePolicy',
  ],
  /** The record of who did what. */
  trails: [
    'cloudtrail:DeleteEventDataStore',
    'cloudtrail:DeleteTrail',
    'cloudtrail:PutEventSelectors',
    'cloudtrail:StopEventDataStoreIngestion',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** All of them, sorted. */
export const ALL_DANGEROUS_ACTIONS: readonly string[] = Object.values(DANGEROUS_ACTIONS).flat().sort();
