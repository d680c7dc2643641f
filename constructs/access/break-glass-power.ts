/**
 * What a break-glass role may destroy. Two things are left out on purpose: the trails that record what the role
 * does, and the account itself.
 */
export enum BreakGlassPower {
  /** Recovery points: deleting, detaching, expiring early. */
  RECOVERY_POINTS = 'recovery-points',
  /** Vaults: the container, its policy, its lock. */
  VAULTS = 'vaults',
  /** Backup plans, selections and settings. */
  BACKUP_PLANS = 'backup-plans',
  /** KMS keys. Whoever destroys a key has destroyed every backup under it. */
  KEYS = 'keys',
  /** Databases, their snapshots and automated backups. */
  DATABASES = 'databases',
  /** Buckets' protections, and objects under governance mode. */
  OBJECTS = 'objects',
  /** DynamoDB tables and their backups. */
  TABLES = 'tables',
  /** EFS file systems and their replicas. */
  FILE_SYSTEMS = 'file-systems',
  /** Secrets and parameters. */
  SECRETS = 'secrets',
  /** Kinesis streams. */
  STREAMS = 'streams',
  /** Volumes, snapshots and images. */
  IMAGES = 'images',
}
