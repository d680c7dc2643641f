/** Where a type of store names the key that its data is encrypted under. */
export interface KeyPlace {
  /** Properties that may name it; `*` stands for each item of a list. */
  readonly keys: readonly string[];
  /**
   * What it is encrypted under where none is named: a key of AWS or none at all, or a key that only the account
   * decides.
   */
  readonly otherwise: 'aws' | 'account';
  /** Properties by which it takes over data, and with it the key, of something else. */
  readonly inherits?: readonly string[];
}

const plain = (...inherits: readonly string[]): KeyPlace => ({
  keys: ['KmsKeyId'],
  otherwise: 'aws',
  inherits,
});

const CLUSTER = plain(
  'SnapshotIdentifier',
  'SourceDBClusterIdentifier',
  'ReplicationSourceIdentifier',
  'GlobalClusterIdentifier',
);

/**
 * By type. Volumes without a key of their own are under the account's default key for EBS, which a customer may
 * have set to one of his own.
 */
export const KEY_PLACES: Readonly<Record<string, KeyPlace>> = {
  'AWS::DocDB::DBCluster': CLUSTER,
  'AWS::DynamoDB::GlobalTable': { keys: ['Replicas.*.SSESpecification.KMSMasterKeyId'], otherwise: 'aws' },
  'AWS::DynamoDB::Table': { keys: ['SSESpecification.KMSMasterKeyId'], otherwise: 'aws' },
  'AWS::EC2::Instance': { keys: ['BlockDeviceMappings.*.Ebs.KmsKeyId'], otherwise: 'account' },
  'AWS::EC2::Volume': { keys: ['KmsKeyId'], otherwise: 'account' },
  'AWS::ECR::Repository': { keys: ['EncryptionConfiguration.KmsKey'], otherwise: 'aws' },
  'AWS::EFS::FileSystem': plain(),
  'AWS::ElastiCache::CacheCluster': {
    keys: [],
    otherwise: 'aws',
    inherits: ['SnapshotName', 'SnapshotArns'],
  },
  'AWS::ElastiCache::ReplicationGroup': plain('SnapshotName', 'GlobalReplicationGroupId'),
  'AWS::FSx::FileSystem': plain('BackupId'),
  'AWS::Kinesis::Stream': { keys: ['StreamEncryption.KeyId'], otherwise: 'aws' },
  'AWS::MSK::Cluster': { keys: ['EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId'], otherwise: 'aws' },
  'AWS::MemoryDB::Cluster': plain('SnapshotName'),
  'AWS::Neptune::DBCluster': CLUSTER,
  'AWS::OpenSearchService::Domain': { keys: ['EncryptionAtRestOptions.KmsKeyId'], otherwise: 'aws' },
  'AWS::RDS::DBCluster': CLUSTER,
  'AWS::RDS::DBInstance': plain(
    'DBSnapshotIdentifier',
    'DBClusterSnapshotIdentifier',
    'SourceDBInstanceIdentifier',
    'SourceDBClusterIdentifier',
    'SourceDbiResourceId',
    'SourceDBInstanceAutomatedBackupsArn',
  ),
  'AWS::S3::Bucket': {
    keys: [
      'BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault.KMSMasterKeyID',
    ],
    otherwise: 'aws',
  },
  // CloudFormation makes no encrypted parameters.
  'AWS::SSM::Parameter': { keys: [], otherwise: 'aws' },
  'AWS::SecretsManager::Secret': plain(),
};
