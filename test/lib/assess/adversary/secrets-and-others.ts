import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, attack, parameter, resource } from './private/attack';

const secret = (properties: object = {}): object => resource('AWS::SecretsManager::Secret', properties);
const stored = (properties: object = {}): object =>
  resource('AWS::SSM::Parameter', { Type: 'String', ...properties });
const images = (properties: object = {}): object =>
  resource('AWS::ECR::Repository', { RepositoryName: 'shop/orders', ...properties });
const replicated = (destination: object, rest: object = {}): object =>
  resource('AWS::ECR::ReplicationConfiguration', {
    ReplicationConfiguration: {
      Rules: [{ Destinations: [{ RegistryId: { Ref: 'AWS::AccountId' }, ...destination }], ...rest }],
    },
  });
const kafka = (properties: object = {}): object =>
  resource('AWS::MSK::Cluster', { ClusterName: 'log', ...properties });
const GONE = { 'region-failure': 'broken', ransomware: 'broken', 'account-loss': 'broken' } as const;
const OPEN = { 'region-failure': 'unknowable', 'accidental-deletion': 'unknowable' } as const;

export const cases: readonly CorpusCase[] = [
  attack(
    'secret: replicas by a parameter',
    { Store: secret({ ReplicaRegions: { Ref: 'P' } }) },
    { 'region-failure': 'unknowable' },
    {
      sections: parameter({}),
    },
  ),
  attack('secret: no replicas', { Store: secret({ ReplicaRegions: [] }) }, GONE),
  attack(
    'secret: its replica is in its own region',
    { Store: secret({ ReplicaRegions: [{ Region: { Ref: 'AWS::Region' } }] }) },
    GONE,
  ),
  attack(
    'secret: a replica of another secret',
    {
      Store: secret(),
      Other: secret({ ReplicaRegions: [{ Region: 'eu-west-1' }] }),
    },
    GONE,
  ),
  attack(
    'secret: deleted at once, and replicas with it',
    { Store: secret({ ReplicaRegions: [{ Region: 'eu-west-1' }] }) },
    {
      'accidental-deletion': 'unknowable',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
  ),
  attack(
    'secret: under a key',
    { Store: secret({ KmsKeyId: { Ref: 'Key' } }), Key: KEY },
    { 'key-loss': 'broken' },
  ),
  attack(
    'secret: under a key, with a replica under the same one',
    {
      Store: secret({ KmsKeyId: KEY_ARN, ReplicaRegions: [{ Region: 'eu-west-1', KmsKeyId: KEY_ARN }] }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'secret: under a key, with a replica under a key of which nobody knows',
    {
      Store: secret({ KmsKeyId: KEY_ARN, ReplicaRegions: [{ Region: 'eu-west-1', KmsKeyId: { Ref: 'P' } }] }),
      Key: KEY,
    },
    { 'key-loss': 'unknowable' },
    { sections: parameter({}) },
  ),
  attack(
    'secret: under a key, with a replica that has no published lag',
    {
      Store: secret({ KmsKeyId: KEY_ARN, ReplicaRegions: [{ Region: 'eu-west-1' }] }),
      Key: KEY,
    },
    { 'key-loss': 'unknowable' },
  ),

  attack('parameter: a value that deployment decides', { Store: stored({ Value: { Ref: 'P' } }) }, OPEN, {
    sections: parameter({}),
  }),
  attack(
    'parameter: a value of a custom resource',
    { Store: stored({ Value: { 'Fn::GetAtt': ['Custom', 'Value'] } }) },
    OPEN,
  ),
  attack(
    'parameter: a value that is a reference',
    { Store: stored({ Value: '{{resolve:ssm:/other}}' }) },
    OPEN,
  ),
  attack(
    'parameter: a value that somebody overwrites',
    { Store: stored({ Value: 'to be filled in' }) },
    {
      ...OPEN,
      ransomware: 'unknowable',
      'account-loss': 'unknowable',
    },
  ),
  attack(
    'parameter: the same name in another region',
    { Store: stored({ Name: '/flag', Value: 'on' }) },
    { 'region-failure': 'unknowable' },
    {
      other: { Copy: stored({ Name: '/flag', Value: 'off' }) },
    },
  ),
  attack(
    'parameter: a value by the output of another stack',
    {
      Store: stored({
        Value: { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Value', Region: 'eu-west-1' } },
      }),
    },
    OPEN,
  ),

  attack(
    'images: to another region that is its own',
    { Store: images(), R: replicated({ Region: { Ref: 'AWS::Region' } }) },
    GONE,
  ),
  attack(
    'images: to a region by an open parameter',
    { Store: images(), R: replicated({ Region: { Ref: 'P' } }) },
    {
      'region-failure': 'unknowable',
    },
    { sections: parameter({}) },
  ),
  attack(
    'images: of a prefix that is another one',
    {
      Store: images(),
      R: replicated(
        { Region: 'eu-west-1' },
        { RepositoryFilters: [{ Filter: 'Shop/', FilterType: 'PREFIX_MATCH' }] },
      ),
    },
    GONE,
  ),
  attack(
    'images: of a prefix that the name only contains',
    {
      Store: images(),
      R: replicated(
        { Region: 'eu-west-1' },
        { RepositoryFilters: [{ Filter: 'orders', FilterType: 'PREFIX_MATCH' }] },
      ),
    },
    GONE,
  ),
  attack(
    'images: to another account that has not agreed',
    {
      Store: images(),
      R: replicated({ Region: 'eu-west-1', RegistryId: '444455556666' }),
    },
    { 'region-failure': 'unknowable', 'account-loss': 'unknowable' },
    { account: '111122223333' },
  ),
  attack(
    'images: no rules',
    {
      Store: images(),
      R: resource('AWS::ECR::ReplicationConfiguration', { ReplicationConfiguration: { Rules: [] } }),
    },
    GONE,
  ),
  attack('images: configured in another region', { Store: images() }, GONE, {
    other: { R: replicated({ Region: 'us-west-2' }) },
  }),
  attack(
    'images: expired by their policy',
    {
      Store: images({
        LifecyclePolicy: {
          LifecyclePolicyText:
            '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}',
        },
      }),
    },
    { 'accidental-deletion': 'broken', ...GONE },
  ),
  attack(
    'images: unchangeable tags are no backup',
    { Store: images({ ImageTagMutability: 'IMMUTABLE' }) },
    {
      'accidental-deletion': 'broken',
      ...GONE,
    },
  ),
  attack(
    'images: replicated within half an hour',
    { Store: images(), R: replicated({ Region: 'eu-west-1' }) },
    { 'region-failure': 'broken' },
    { rpo: '10m' },
  ),
  attack(
    'images: under a key',
    {
      Store: images({ EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: KEY_ARN } }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'images: replicated, promised an hour',
    { Store: images(), R: replicated({ Region: 'eu-west-1' }) },
    { 'region-failure': 'kept' },
    { rpo: '1h', rto: '1h' },
  ),

  attack(
    'Kafka: nothing',
    { Store: kafka({ NumberOfBrokerNodes: 3 }) },
    { 'accidental-deletion': 'broken', ...GONE },
  ),
  attack(
    'Kafka: one zone',
    { Store: kafka({ BrokerNodeGroupInfo: { ClientSubnets: ['a'], InstanceType: 'kafka.m7g.large' } }) },
    {
      'zone-failure': 'broken',
    },
  ),
  attack('Kafka: tiered storage is no backup', { Store: kafka({ StorageMode: 'TIERED' }) }, GONE),
  attack(
    'Kafka: replicated within its region',
    {
      Store: kafka(),
      R: resource('AWS::MSK::Replicator', {
        ReplicationInfoList: [
          {
            SourceKafkaClusterArn: { 'Fn::GetAtt': ['Store', 'Arn'] },
            TargetKafkaClusterArn: 'arn:aws:kafka:us-east-1:111122223333:cluster/copy/u',
            TopicReplication: { TopicsToReplicate: ['.*'] },
          },
        ],
      }),
    },
    GONE,
  ),
  attack(
    'Kafka: replicated the other way round',
    {
      Store: kafka(),
      R: resource('AWS::MSK::Replicator', {
        ReplicationInfoList: [
          {
            TargetKafkaClusterArn: { 'Fn::GetAtt': ['Store', 'Arn'] },
            SourceKafkaClusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/copy/u',
            TopicReplication: { TopicsToReplicate: ['.*'] },
          },
        ],
      }),
    },
    GONE,
  ),

  ...[
    'AWS::Redshift::Cluster',
    'AWS::DSQL::Cluster',
    'AWS::Cognito::UserPool',
    'AWS::Timestream::Table',
    'AWS::Serverless::SimpleTable',
    'AWS::Cassandra::Table',
  ].map(type =>
    attack(
      `nobody knows of ${type}`,
      { Store: resource(type, {}) },
      {
        'instance-failure': 'unknowable',
        'zone-failure': 'unknowable',
        'region-failure': 'unknowable',
        'accidental-deletion': 'unknowable',
        ransomware: 'unknowable',
        'key-loss': 'unknowable',
        'account-loss': 'unknowable',
      },
    ),
  ),
];
