import { type Resource, isOn, text } from '../system/resource';
import { partitionOf } from './places';

/** What AWS Backup can do with a kind of store. */
export interface StoreKind {
  /** How AWS Backup calls it. */
  readonly name: string;
  /** ARN up to the name, behind the partition, with the place left out. */
  readonly arn: readonly [service: string, prefix: string];
  /** Typical age of the newest point of a continuous backup; undefined where there is none. */
  readonly continuousSeconds?: number;
  /** Whether recovery points are encrypted under the vault's key, instead of the store's. */
  readonly ownEncryption: boolean;
  /** Why copies can't be relied on, where that is so. */
  readonly copies: 'yes' | 'no' | 'unknown';
  readonly airGapped: 'yes' | 'no' | 'unknown';
  /** Whether recovery points are moved to cold storage where a lifecycle says so; some only if it opts in. */
  readonly cold: 'yes' | 'opt-in' | 'no';
  /** Whether other kinds have ARNs alike, so that a pattern for the type still needs the Region's opt-in. */
  readonly sharesArn: boolean;
  /** Whether its jobs fail during the maintenance window and in the hour before. */
  readonly failsInMaintenance: boolean;
  /** Actions without which a role backs up none of these. */
  readonly actions: readonly string[];
}

const common = {
  ownEncryption: false,
  copies: 'yes',
  airGapped: 'yes',
  cold: 'yes',
  sharesArn: false,
  failsInMaintenance: false,
} as const;
const cluster = {
  ...common,
  arn: ['rds', 'cluster:'],
  sharesArn: true,
  failsInMaintenance: true,
  actions: ['rds:CreateDBClusterSnapshot', 'rds:DescribeDBClusters', 'rds:DescribeDBClusterSnapshots'],
} as const;

const MINUTE = 60;

/**
 * Kinds of stores. Of Multi-AZ DB clusters there are neither continuous backups nor copies. Air-gapped vaults don't
 * take RDS. Tables have copies only with advanced features, which are a setting of the Region. What is not said to stay
 * out of cold storage is taken to go there.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
const KINDS = {
  s3: {
    ...common,
    name: 'S3',
    arn: ['s3', ''],
    cold: 'no',
    continuousSeconds: 15 * MINUTE,
    ownEncryption: true,
    actions: [
      's3:GetObject',
      's3:GetObjectVersion',
      's3:GetInventoryConfiguration',
      's3:PutInventoryConfiguration',
      's3:GetBucketNotification',
      's3:PutBucketNotification',
      's3:GetBucketVersioning',
      's3:ListBucket',
      'events:PutRule',
      'events:PutTargets',
    ],
  },
  rds: {
    ...common,
    name: 'RDS',
    arn: ['rds', 'db:'],
    continuousSeconds: 5 * MINUTE,
    airGapped: 'no',
    cold: 'no',
    failsInMaintenance: true,
    actions: ['rds:CreateDBSnapshot', 'rds:DescribeDBInstances', 'rds:DescribeDBSnapshots'],
  },
  aurora: {
    ...cluster,
    name: 'Aurora',
    continuousSeconds: 5 * MINUTE,
    cold: 'no',
    failsInMaintenance: false,
  },
  multiAzCluster: { ...cluster, name: 'RDS Multi-AZ DB cluster', copies: 'no', airGapped: 'no', cold: 'no' },
  documentDb: { ...cluster, name: 'DocumentDB' },
  neptune: { ...cluster, name: 'Neptune' },
  dynamoDb: {
    ...common,
    name: 'DynamoDB',
    arn: ['dynamodb', 'table/'],
    copies: 'unknown',
    airGapped: 'unknown',
    actions: ['dynamodb:CreateBackup', 'dynamodb:DescribeTable'],
  },
  efs: {
    ...common,
    name: 'EFS',
    arn: ['elasticfilesystem', 'file-system/'],
    ownEncryption: true,
    actions: ['elasticfilesystem:Backup'],
  },
  ebs: {
    ...common,
    name: 'EBS',
    arn: ['ec2', 'volume/'],
    cold: 'opt-in',
    actions: ['ec2:CreateSnapshot', 'ec2:DescribeVolumes', 'ec2:CreateTags'],
  },
  ec2: {
    ...common,
    name: 'EC2',
    arn: ['ec2', 'instance/'],
    actions: ['ec2:CreateImage', 'ec2:DescribeInstances', 'ec2:CreateTags'],
  },
  fsx: {
    ...common,
    name: 'FSx',
    arn: ['fsx', 'file-system/'],
    copies: 'unknown',
    airGapped: 'unknown',
    sharesArn: true,
    failsInMaintenance: true,
    actions: ['fsx:CreateBackup', 'fsx:DescribeFileSystems'],
  },
} as const satisfies Readonly<Record<string, StoreKind>>;

const BY_TYPE: Readonly<Record<string, (store: Resource) => StoreKind | undefined>> = {
  'AWS::S3::Bucket': () => KINDS.s3,
  // Instances of a cluster hold no data of their own: the cluster is backed up.
  'AWS::RDS::DBInstance': store => ('DBClusterIdentifier' in store.properties ? undefined : KINDS.rds),
  // Of a cluster whose engine isn't determined the least is expected.
  'AWS::RDS::DBCluster': store =>
    text(store, 'Engine')?.startsWith('aurora') ? KINDS.aurora : KINDS.multiAzCluster,
  'AWS::DocDB::DBCluster': () => KINDS.documentDb,
  'AWS::Neptune::DBCluster': () => KINDS.neptune,
  'AWS::DynamoDB::Table': () => KINDS.dynamoDb,
  'AWS::DynamoDB::GlobalTable': () => KINDS.dynamoDb,
  'AWS::EFS::FileSystem': () => KINDS.efs,
  'AWS::EC2::Volume': () => KINDS.ebs,
  'AWS::EC2::Instance': () => KINDS.ec2,
  'AWS::FSx::FileSystem': () => KINDS.fsx,
};

/** Types that AWS Backup takes. */
export const BACKUP_TYPES: readonly string[] = Object.keys(BY_TYPE);

/** What AWS Backup can do with a store; undefined when it takes none of its kind. */
export function storeKindOf(store: Resource): StoreKind | undefined {
  return BY_TYPE[store.type]?.(store);
}

/** The texts by which selections name a store: its ARN, made here where the type has no known form. */
export function arnsOf(store: Resource, kind: StoreKind): readonly string[] {
  if (!store.arn.startsWith('‹')) return [store.arn];
  const [service, prefix] = kind.arn;
  return [
    `arn:${partitionOf(store.region)}:${service}:${store.region}:${store.account}:${prefix}${store.name}`,
    `‹${store.stack}/${store.logicalId}.ResourceARN›`,
    store.arn,
  ];
}

/** Whether an air-gapped vault takes it: of Aurora, DocumentDB and Neptune only encrypted clusters. */
export function airGappedOf(store: Resource, kind: StoreKind): StoreKind['airGapped'] {
  const encryptedOnly = kind.arn[1] === 'cluster:' && kind.airGapped === 'yes';
  return encryptedOnly && !isOn(store, 'StorageEncrypted') ? 'no' : kind.airGapped;
}
