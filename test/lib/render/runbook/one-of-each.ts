import { toStackTemplate } from '../../../../lib/assess/input/shape';
import type { StackTemplate } from '../../../../lib/assess/template';

/** A stack in a region of its own. */
export function stackIn(region: string, Resources: object, name = region): StackTemplate {
  return toStackTemplate(
    { Resources },
    { name, path: name, region, account: 'unknown-account', file: `${name}.json` },
  );
}

export const EAST = 'us-east-1';
export const WEST = 'us-west-2';

const arn = (service: string, rest: string): object => ({
  'Fn::Sub': `arn:aws:${service}:${EAST}:\${AWS::AccountId}:${rest}`,
});
const key = { 'Fn::GetAtt': ['Key', 'Arn'] };
const groups = [{ 'Fn::GetAtt': ['Group', 'GroupId'] }];
const cluster = (name: string, Engine: string): object => ({
  DBClusterIdentifier: name,
  GlobalClusterIdentifier: `${name}-global`,
  Engine,
  DBSubnetGroupName: { Ref: 'Subnets' },
  VpcSecurityGroupIds: groups,
  KmsKeyId: key,
  DBClusterInstanceClass: 'db.r6gd.large',
  StorageType: 'io1',
  Iops: 3000,
});
const member = (of: string): object => ({
  DBClusterIdentifier: { Ref: of },
  DBInstanceClass: 'db.r6g.large',
  AvailabilityZone: 'us-east-1a',
  DBParameterGroupName: 'tuned',
});
const SURROUNDINGS = {
  Key: { Type: 'AWS::KMS::Key' },
  Group: { Type: 'AWS::EC2::SecurityGroup' },
  Subnets: { Type: 'AWS::RDS::DBSubnetGroup' },
  Parameters: { Type: 'AWS::RDS::DBParameterGroup' },
};
const bucket = (BucketName: string, to?: object): object => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketName,
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }],
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
      ],
    },
    ...(to ? { ReplicationConfiguration: to } : {}),
  },
});

/** One store of every type that has a playbook, with something in another region where that can be. */
export const ONE_OF_EACH: readonly StackTemplate[] = [
  stackIn(EAST, {
    ...SURROUNDINGS,
    Restore: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'restore',
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores'],
      },
    },
    Glass: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'break-glass' } },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        MetricName: 'FreeStorageSpace',
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
      },
    },
    Bucket: bucket('files', {
      Role: 'arn:aws:iam::1:role/replicate',
      Rules: [{ Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::files-west' } }],
    }),
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        DBInstanceIdentifier: 'orders',
        Engine: 'postgres',
        DBInstanceClass: 'db.m7g.large',
        DBSubnetGroupName: { Ref: 'Subnets' },
        VPCSecurityGroups: groups,
        DBParameterGroupName: { Ref: 'Parameters' },
        MultiAZ: true,
        DeletionProtection: true,
        KmsKeyId: key,
        BackupRetentionPeriod: 35,
        CopyTagsToSnapshot: true,
        EnableCloudwatchLogsExports: ['postgresql'],
        AutomaticBackupReplicationRegion: WEST,
        AutomaticBackupReplicationRetentionPeriod: 14,
        AutomaticBackupReplicationKmsKeyId: `arn:aws:kms:${WEST}:111122223333:key/b`,
      },
    },
    Follower: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        DBInstanceIdentifier: 'reader',
        SourceDBInstanceIdentifier: arn('rds', 'db:orders'),
        KmsKeyId: key,
      },
    },
    Aurora: { Type: 'AWS::RDS::DBCluster', Properties: cluster('aurora', 'aurora-mysql') },
    AuroraOne: { Type: 'AWS::RDS::DBInstance', Properties: { ...member('Aurora'), Engine: 'aurora-mysql' } },
    AuroraTwo: { Type: 'AWS::RDS::DBInstance', Properties: { ...member('Aurora'), Engine: 'aurora-mysql' } },
    MultiAz: { Type: 'AWS::RDS::DBCluster', Properties: cluster('three', 'postgres') },
    Documents: { Type: 'AWS::DocDB::DBCluster', Properties: cluster('documents', 'docdb') },
    DocumentsOne: { Type: 'AWS::DocDB::DBInstance', Properties: member('Documents') },
    Graph: { Type: 'AWS::Neptune::DBCluster', Properties: cluster('graph', 'neptune') },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
    Global: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: { TableName: 'everywhere', Replicas: [{ Region: EAST }, { Region: WEST }] },
    },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'login', KmsKeyId: key, ReplicaRegions: [{ Region: WEST }] },
    },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/switch', Value: 'on' } },
    Images: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'images' } },
    Replication: {
      Type: 'AWS::ECR::ReplicationConfiguration',
      Properties: {
        ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: WEST, RegistryId: '1' }] }] },
      },
    },
    Files: {
      Type: 'AWS::EFS::FileSystem',
      Properties: { ReplicationConfiguration: { Destinations: [{ Region: WEST }] } },
    },
    Volume: { Type: 'AWS::EC2::Volume', Properties: { VolumeType: 'gp3' } },
    Machine: { Type: 'AWS::EC2::Instance' },
    Share: { Type: 'AWS::FSx::FileSystem', Properties: { SubnetIds: ['subnet-0123456789abcdef0'] } },
    Cache: {
      Type: 'AWS::ElastiCache::CacheCluster',
      Properties: { CacheNodeType: 'cache.t4g.micro', Engine: 'redis' },
    },
    Group2: {
      Type: 'AWS::ElastiCache::ReplicationGroup',
      Properties: { ReplicationGroupId: 'sessions', GlobalReplicationGroupId: 'g', SecurityGroupIds: groups },
    },
    Memory: { Type: 'AWS::MemoryDB::Cluster', Properties: { NodeType: 'db.t4g.small', ACLName: 'mine' } },
    Search: { Type: 'AWS::OpenSearchService::Domain' },
    Log: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'log' } },
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'events' } },
    Delivery: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: {
        DeliveryStreamType: 'KinesisStreamAsSource',
        KinesisStreamSourceConfiguration: { KinesisStreamARN: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
        ExtendedS3DestinationConfiguration: { BucketARN: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
      },
    },
    Replicator: {
      Type: 'AWS::MSK::Replicator',
      Properties: {
        ReplicationInfoList: [
          {
            SourceKafkaClusterArn: { 'Fn::GetAtt': ['Log', 'Arn'] },
            TargetKafkaClusterArn: { 'Fn::Sub': `arn:aws:kafka:${WEST}:\${AWS::AccountId}:cluster/log` },
          },
        ],
      },
    },
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'vault' } },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'plan',
          BackupPlanRule: [false, true].map(EnableContinuousBackup => ({
            RuleName: `rule${String(EnableContinuousBackup)}`,
            EnableContinuousBackup,
            TargetBackupVault: { Ref: 'Vault' },
            ScheduleExpression: 'cron(0 * * * ? *)',
            Lifecycle: { DeleteAfterDays: 35 },
            CopyActions: [
              { DestinationBackupVaultArn: `arn:aws:backup:${WEST}:111122223333:backup-vault:vault` },
            ],
          })),
        },
      },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          SelectionName: 'all',
          IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
          Resources: ['*'],
        },
      },
    },
  }),
  stackIn(WEST, {
    ...SURROUNDINGS,
    Bucket: bucket('files-west'),
    Reader: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        DBInstanceIdentifier: 'orders-west',
        SourceDBInstanceIdentifier: arn('rds', 'db:orders'),
        KmsKeyId: key,
        DBSubnetGroupName: { Ref: 'Subnets' },
        VPCSecurityGroups: groups,
      },
    },
    Aurora: { Type: 'AWS::RDS::DBCluster', Properties: cluster('aurora', 'aurora-mysql') },
    MultiAz: { Type: 'AWS::RDS::DBCluster', Properties: cluster('three', 'postgres') },
    Documents: { Type: 'AWS::DocDB::DBCluster', Properties: cluster('documents', 'docdb') },
    Graph: { Type: 'AWS::Neptune::DBCluster', Properties: cluster('graph', 'neptune') },
    Sessions: {
      Type: 'AWS::ElastiCache::ReplicationGroup',
      Properties: { ReplicationGroupId: 'sessions-west', GlobalReplicationGroupId: 'g' },
    },
    Log: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'log' } },
  }),
];
