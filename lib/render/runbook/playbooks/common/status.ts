import type { ResourceFacts } from '../../../../assess/facts/store-facts';
import { textOf } from '../../../../assess/facts/word';
import { type Argument, type Command, type OptionValue, type Step, aws, say } from '../../step';
import type { Situation } from '../playbook';

type Call = readonly [
  service: string,
  operation: string,
  options: (facts: ResourceFacts) => Readonly<Record<string, OptionValue>>,
  query: string,
];

const cluster = (service: string): Call => [
  service,
  'describe-db-clusters',
  ({ id }) => ({ 'db-cluster-identifier': id }),
  'DBClusters[0].[DBClusterIdentifier,Status,Endpoint,LatestRestorableTime]',
];

const table: Call = [
  'dynamodb',
  'describe-table',
  ({ id }) => ({ 'table-name': id }),
  'Table.[TableName,TableStatus,ItemCount]',
];

/** The call that shows how a store is. None of them shows what is in it. */
const CALLS: Readonly<Record<string, Call>> = {
  'AWS::DocDB::DBCluster': cluster('docdb'),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::EC2::Instance': [
    'ec2',
    'describe-instances',
    ({ id }) => ({ 'instance-ids': id }),
    'Reservations[].Instances[].[InstanceId,State.Name,Placement.AvailabilityZone]',
  ],
  'AWS::EC2::Volume': [
    'ec2',
    'describe-volumes',
    ({ id }) => ({ 'volume-ids': id }),
    'Volumes[].[VolumeId,State,AvailabilityZone,Encrypted]',
  ],
  'AWS::ECR::Repository': [
    'ecr',
    'describe-repositories',
    ({ id }) => ({ 'repository-names': id }),
    'repositories[].[repositoryName,repositoryUri]',
  ],
  'AWS::EFS::FileSystem': [
    'efs',
    'describe-file-systems',
    ({ id }) => ({ 'file-system-id': id }),
    'FileSystems[].[FileSystemId,LifeCycleState,SizeInBytes.Value]',
  ],
  'AWS::ElastiCache::CacheCluster': [
    'elasticache',
    'describe-cache-clusters',
    ({ id }) => ({ 'cache-cluster-id': id }),
    'CacheClusters[].[CacheClusterId,CacheClusterStatus,PreferredAvailabilityZone]',
  ],
  'AWS::ElastiCache::ReplicationGroup': [
    'elasticache',
    'describe-replication-groups',
    ({ id }) => ({ 'replication-group-id': id }),
    'ReplicationGroups[].[ReplicationGroupId,Status,AutomaticFailover,MultiAZ]',
  ],
  'AWS::FSx::FileSystem': [
    'fsx',
    'describe-file-systems',
    ({ id }) => ({ 'file-system-ids': id }),
    'FileSystems[].[FileSystemId,Lifecycle,FileSystemType]',
  ],
  'AWS::Kinesis::Stream': [
    'kinesis',
    'describe-stream-summary',
    ({ id }) => ({ 'stream-name': id }),
    'StreamDescriptionSummary.[StreamName,StreamStatus,RetentionPeriodHours]',
  ],
  'AWS::MSK::Cluster': [
    'kafka',
    'describe-cluster-v2',
    ({ arn }) => ({ 'cluster-arn': arn }),
    'ClusterInfo.[ClusterName,State]',
  ],
  'AWS::MemoryDB::Cluster': [
    'memorydb',
    'describe-clusters',
    ({ id }) => ({ 'cluster-name': id }),
    'Clusters[].[Name,Status,AvailabilityMode]',
  ],
  'AWS::Neptune::DBCluster': cluster('neptune'),
  'AWS::OpenSearchService::Domain': [
    'opensearch',
    'describe-domain',
    ({ id }) => ({ 'domain-name': id }),
    'DomainStatus.[DomainName,Processing,Deleted,Endpoint]',
  ],
  'AWS::RDS::DBCluster': cluster('rds'),
  'AWS::RDS::DBInstance': [
    'rds',
    'describe-db-instances',
    ({ id }) => ({ 'db-instance-identifier': id }),
    'DBInstances[0].[DBInstanceIdentifier,DBInstanceStatus,AvailabilityZone,LatestRestorableTime]',
  ],
  'AWS::S3::Bucket': ['s3api', 'get-bucket-versioning', ({ id }) => ({ bucket: id }), '[Status,MFADelete]'],
  'AWS::SSM::Parameter': [
    'ssm',
    'get-parameters',
    ({ id }) => ({ names: id }),
    'Parameters[].[Name,Version,LastModifiedDate]',
  ],
  'AWS::SecretsManager::Secret': [
    'secretsmanager',
    'describe-secret',
    ({ id }) => ({ 'secret-id': id }),
    '[Name,DeletedDate,LastChangedDate,PrimaryRegion]',
  ],
};

/** Shows how a store is; nothing where no call is known. */
export function statusOf(
  facts: ResourceFacts,
  { id = facts.id, region = facts.region }: { readonly id?: Argument; readonly region?: Argument } = {},
): readonly Command[] {
  const call = CALLS[facts.resource.type];
  if (!call) return [];
  const [service, operation, options, query] = call;
  // A variable of the section takes the place of what the templates call it.
  const asked = options({ ...facts, id: id as ResourceFacts['id'], arn: facts.arn });
  return [aws(region, service, operation, { ...asked, query, output: 'text' })];
}

const NEW_REGION: Argument = [
  { kind: 'open', what: 'RECOVERY_REGION', why: 'the region that its stack is deployed to now' },
];

/** How a store is once its stack was deployed anew: where its region or its account is gone, that is in another one. */
export function statusRedeployed({ facts, scenario }: Situation): readonly Step[] {
  if (scenario !== 'region-failure' && scenario !== 'account-loss') return statusOf(facts);
  return textOf(facts.id) === undefined
    ? [say`CloudFormation gives it another name there: its stack says which.`]
    : statusOf(facts, { region: NEW_REGION });
}
