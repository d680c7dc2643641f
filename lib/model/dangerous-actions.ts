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
    'backup:DeleteRecoveryPoint',
    'backup:DisassociateRecoveryPoint',
    'backup:DisassociateRecoveryPointFromParent',
    'backup:UpdateRecoveryPointLifecycle',
    'backup:CancelLegalHold',
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
    'rds:ModifyDBCluster',
    'rds:ModifyDBInstance',
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
    's3:PutLifecycleConfiguration',
    's3:PutObjectLegalHold',
    's3:PutObjectRetention',
    's3:PutReplicationConfiguration',
  ],
  /** Keys: whoever destroys the key has destroyed every backup under it, locked or not. */
  keys: [
    'kms:DeleteImportedKeyMaterial',
    'kms:DisableKey',
    'kms:DisableKeyRotation',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:UpdatePrimaryRegion',
  ],
  /** Volumes and images that a restore starts from. */
  images: ['ec2:DeleteSnapshot', 'ec2:DeregisterImage', 'ec2:DisableImage', 'ec2:ModifySnapshotTier'],
  /** The record of who did what. */
  trails: [
    'cloudtrail:DeleteTrail',
    'cloudtrail:PutEventSelectors',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** All of them, sorted. */
export const ALL_DANGEROUS_ACTIONS: readonly string[] = Object.values(DANGEROUS_ACTIONS).flat().sort();
