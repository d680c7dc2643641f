/** What guardrails keep, by what is destroyed. */
export enum GuardedGroup {
  /** Recovery points: deleting, detaching, expiring early. */
  RECOVERY_POINTS = 'recovery-points',
  /** Vaults: the container, its policy, its lock, and who gets at an air-gapped one. */
  VAULTS = 'vaults',
  /** Backup plans, selections and settings. */
  BACKUP_PLANS = 'backup-plans',
  /** Databases, their snapshots and automated backups. */
  DATABASES = 'databases',
  /** Buckets' protections, and versions of objects. */
  OBJECTS = 'objects',
  /** KMS keys. Whoever destroys a key has destroyed every backup under it. */
  KEYS = 'keys',
  /** DynamoDB tables and their backups. */
  TABLES = 'tables',
  /** EFS file systems and their replicas. */
  FILE_SYSTEMS = 'file-systems',
  /** Secrets and parameters. */
  SECRETS = 'secrets',
  /** Kinesis streams. */
  STREAMS = 'streams',
  /** Volumes, snapshots and images, and the recycle bin. */
  IMAGES = 'images',
  /** The account and its place in the organization. */
  ACCOUNTS = 'accounts',
  /** CloudTrail's trails and event data stores. */
  TRAILS = 'trails',
}
