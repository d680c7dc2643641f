/** Where a resource stands. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** How a type of resource is named, and what its references return. */
export interface Identity {
  /** The property that states the physical name. */
  readonly name?: string;
  /** Whether AWS keeps the name in lower case, whatever the template states. */
  readonly lowerCase?: true;
  /** The property that states a path, which stands before the name in the ARN and nowhere else. */
  readonly path?: string;
  /** What `Ref` returns. */
  readonly ref: 'name' | 'arn';
  /** The ARN of a resource with a name. */
  readonly arn?: (name: string, place: Place) => string;
  /** Attributes that return the ARN, beside `Arn`. */
  readonly arnAttributes?: readonly string[];
  /** Attributes that return the name. */
  readonly nameAttributes?: readonly string[];
}

const regional =
  (service: string, prefix: string) =>
  (name: string, { partition, region, account }: Place): string =>
    `arn:${partition}:${service}:${region}:${account}:${prefix}${name}`;

/**
 * The types whose names and ARNs others refer to. Any other type is referred to by opaque texts, which are equal
 * where the template's references are.
 */
export const IDENTITIES: Readonly<Record<string, Identity>> = {
  'AWS::S3::Bucket': {
    name: 'BucketName',
    ref: 'name',
    arn: (name, { partition }) => `arn:${partition}:s3:::${name}`,
  },
  'AWS::RDS::DBInstance': {
    name: 'DBInstanceIdentifier',
    lowerCase: true,
    ref: 'name',
    arn: regional('rds', 'db:'),
    arnAttributes: ['DBInstanceArn'],
  },
  'AWS::RDS::DBCluster': {
    name: 'DBClusterIdentifier',
    lowerCase: true,
    ref: 'name',
    arn: regional('rds', 'cluster:'),
    arnAttributes: ['DBClusterArn'],
  },
  'AWS::RDS::GlobalCluster': { name: 'GlobalClusterIdentifier', lowerCase: true, ref: 'name' },
  'AWS::DynamoDB::Table': { name: 'TableName', ref: 'name', arn: regional('dynamodb', 'table/') },
  'AWS::DynamoDB::GlobalTable': { name: 'TableName', ref: 'name', arn: regional('dynamodb', 'table/') },
  'AWS::EFS::FileSystem': {
    ref: 'name',
    arn: regional('elasticfilesystem', 'file-system/'),
    nameAttributes: ['FileSystemId'],
  },
  'AWS::EC2::Volume': { ref: 'name', arn: regional('ec2', 'volume/'), nameAttributes: ['VolumeId'] },
  'AWS::EC2::Instance': { ref: 'name', arn: regional('ec2', 'instance/'), nameAttributes: ['InstanceId'] },
  'AWS::KMS::Key': { ref: 'name', arn: regional('kms', 'key/'), nameAttributes: ['KeyId'] },
  'AWS::KMS::ReplicaKey': { ref: 'name', arn: regional('kms', 'key/'), nameAttributes: ['KeyId'] },
  'AWS::KMS::Alias': { name: 'AliasName', ref: 'name', arn: regional('kms', '') },
  'AWS::Backup::BackupVault': {
    name: 'BackupVaultName',
    ref: 'name',
    arn: regional('backup', 'backup-vault:'),
    arnAttributes: ['BackupVaultArn'],
    nameAttributes: ['BackupVaultName'],
  },
  'AWS::Backup::LogicallyAirGappedBackupVault': {
    name: 'BackupVaultName',
    ref: 'name',
    arn: regional('backup', 'backup-vault:'),
    arnAttributes: ['BackupVaultArn'],
    nameAttributes: ['BackupVaultName'],
  },
  'AWS::Backup::BackupPlan': {
    ref: 'name',
    arn: regional('backup', 'backup-plan:'),
    arnAttributes: ['BackupPlanArn'],
    nameAttributes: ['BackupPlanId'],
  },
  'AWS::IAM::Role': {
    name: 'RoleName',
    path: 'Path',
    ref: 'name',
    arn: (name, { partition, account }) => `arn:${partition}:iam::${account}:role/${name}`,
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    path: 'Path',
    ref: 'arn',
    arn: (name, { partition, account }) => `arn:${partition}:iam::${account}:policy/${name}`,
    arnAttributes: ['PolicyArn'],
  },
  'AWS::SNS::Topic': { name: 'TopicName', ref: 'arn', arn: regional('sns', ''), arnAttributes: ['TopicArn'] },
  'AWS::SQS::Queue': { name: 'QueueName', ref: 'name', arn: regional('sqs', '') },
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    ref: 'arn',
    arn: regional('secretsmanager', 'secret:'),
    arnAttributes: ['Id'],
  },
  'AWS::SSM::Parameter': { name: 'Name', ref: 'name', arn: regional('ssm', 'parameter/') },
  'AWS::Kinesis::Stream': { name: 'Name', ref: 'name', arn: regional('kinesis', 'stream/') },
  'AWS::MSK::Cluster': { name: 'ClusterName', ref: 'arn', arn: regional('kafka', 'cluster/') },
  'AWS::ECR::Repository': { name: 'RepositoryName', ref: 'name', arn: regional('ecr', 'repository/') },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', ref: 'name', arn: regional('logs', 'log-group:') },
};
