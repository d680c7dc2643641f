/** What AWS Backup can do with a type of store, and how it names it. */
export interface StoreTypeTraits {
  /** The dimension under which AWS Backup counts its jobs. */
  readonly metric: string;
  /** ARNs of this type, anchored. */
  readonly arn: RegExp;
  /** All of them, for a selection by tag; completed with the partition. */
  readonly wildcard: string;
  /** Whether a plan of this library takes it continuously. */
  readonly continuous: boolean;
  /** Whether its recovery points can be copied to another vault. */
  readonly copies: boolean;
  /** Whether a logically air-gapped vault takes it. */
  readonly airGapped: boolean;
  /** Whether its recovery points move to cold storage. */
  readonly cold: boolean;
  /** Whether its jobs fail during the maintenance window and in the hour before. */
  readonly maintained: boolean;
}

/** Most types: snapshots that can be copied, and nothing more. */
function snapshots(metric: string, service: string, resource: string): StoreTypeTraits {
  return {
    metric,
    arn: new RegExp(`^arn:[\\w-]+:${service}:[\\w-]*:\\d*:${resource}[^*?\\s]+$`),
    wildcard: `${service}:*:*:${resource}*`,
    continuous: false,
    copies: true,
    airGapped: true,
    cold: false,
    maintained: false,
  };
}

/**
 * The traits, by type.
 *
 * RDS and Aurora are taken as snapshots although AWS Backup could take them continuously: it would then manage
 * their retention and windows, and the template's would be drift. Their own automated backups reach back to any
 * second. Cold storage is only offered where no option of the store has to be switched on for it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export const STORE_TYPES: Readonly<Record<string, StoreTypeTraits>> = {
  s3: {
    ...snapshots('S3', 's3', ''),
    arn: /^arn:[\w-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    wildcard: 's3:::*',
    continuous: true,
  },
  rds: { ...snapshots('RDS', 'rds', 'db:'), airGapped: false, maintained: true },
  'rds-cluster': {
    ...snapshots('RDS', 'rds', 'cluster:'),
    airGapped: false,
    copies: false,
    maintained: true,
  },
  aurora: snapshots('Aurora', 'rds', 'cluster:'),
  documentdb: { ...snapshots('DocumentDB', 'rds', 'cluster:'), maintained: true },
  neptune: { ...snapshots('Neptune', 'rds', 'cluster:'), maintained: true },
  dynamodb: { ...snapshots('DynamoDB', 'dynamodb', 'table/'), cold: true },
  efs: { ...snapshots('EFS', 'elasticfilesystem', 'file-system/'), cold: true },
  ebs: snapshots('EBS', 'ec2', 'volume/'),
  ec2: snapshots('EC2', 'ec2', 'instance/'),
};
