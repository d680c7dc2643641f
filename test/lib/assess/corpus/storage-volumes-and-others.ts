import type { CorpusCase } from './case';
import { type Situation, about, promise, resource } from './private/storage-case';

const volume = (tag = 'daily'): object =>
  resource('AWS::EC2::Volume', {
    AvailabilityZone: 'us-east-1a',
    Tags: [{ Key: 'snapshots', Value: tag }],
  });
const ROLE = resource('AWS::IAM::Role', {
  AssumeRolePolicyDocument: {
    Statement: [{ Effect: 'Allow', Principal: { Service: 'dlm.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  },
  ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole'],
});
const policy = (details: object = {}, properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::DLM::LifecyclePolicy',
    {
      State: 'ENABLED',
      ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
      PolicyDetails: {
        ResourceTypes: ['VOLUME'],
        TargetTags: [{ Key: 'snapshots', Value: 'daily' }],
        Schedules: [schedule()],
        ...details,
      },
      ...properties,
    },
    rest,
  );
const schedule = (rest: object = {}): object => ({
  Name: 'daily',
  CreateRule: { Interval: 12, IntervalUnit: 'HOURS' },
  RetainRule: { Count: 60 },
  ...rest,
});
const TWO_DAYS = promise('1d', '1h');
const snapshots = (
  name: string,
  truth: 'kept' | 'broken' | 'unknowable',
  { main, truths, ...rest }: Partial<Situation>,
): CorpusCase =>
  about(name, {
    main: { Store: volume(), Role: ROLE, Policy: policy(), ...main },
    objectives: TWO_DAYS,
    ...rest,
    truths: { 'zone-failure': truth, ...truths },
  });

const IMAGES = resource('AWS::ECR::Repository', { RepositoryName: 'shop/orders' });
const replicated = (Region: string, rest: object = {}): object =>
  resource('AWS::ECR::ReplicationConfiguration', {
    ReplicationConfiguration: {
      Rules: [{ Destinations: [{ Region, RegistryId: { Ref: 'AWS::AccountId' } }], ...rest }],
    },
  });
const filtered = (Filter: string): object => ({
  RepositoryFilters: [{ Filter, FilterType: 'PREFIX_MATCH' }],
});

export const cases: readonly CorpusCase[] = [
  about('volume on its own', {
    main: { Store: volume() },
    truths: { 'zone-failure': 'broken', 'accidental-deletion': 'broken', 'region-failure': 'broken' },
  }),
  snapshots('snapshots twice a day, promised a day', 'kept', {
    truths: { 'accidental-deletion': 'kept', 'region-failure': 'broken', ransomware: 'broken' },
  }),
  snapshots('snapshots twice a day, promised a quarter of an hour', 'broken', {
    objectives: promise('15m', '1h'),
  }),
  snapshots('snapshots twice a day, promised twelve hours', 'broken', { objectives: promise('12h', '1h') }),
  snapshots('snapshots of a volume whose size nobody states', 'unknowable', {
    objectives: promise('1d', '1h', false),
  }),
  snapshots('snapshots of volumes with another tag', 'broken', { main: { Store: volume('weekly') } }),
  snapshots('snapshots of instances only', 'broken', {
    main: { Policy: policy({ ResourceTypes: ['INSTANCE'] }) },
  }),
  snapshots('a policy that is disabled', 'broken', { main: { Policy: policy({}, { State: 'DISABLED' }) } }),
  snapshots('a policy of another region', 'broken', {
    main: { Policy: resource('AWS::SNS::Topic') },
    other: { Policy: policy(), Role: ROLE },
  }),
  snapshots('a policy that hangs on an open condition', 'unknowable', {
    main: { Policy: policy({}, {}, { Condition: 'Prod' }) },
    sections: {
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    },
  }),
  snapshots('a role that may not take snapshots', 'broken', {
    main: {
      Role: resource('AWS::IAM::Role', {
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'dlm.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      }),
    },
  }),
  snapshots('snapshots kept for a day', 'kept', {
    main: { Policy: policy({ Schedules: [schedule({ RetainRule: { Count: 2 } })] }) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  snapshots('snapshots copied to another region', 'kept', {
    main: {
      Policy: policy({
        Schedules: [
          schedule({
            CrossRegionCopyRules: [
              {
                TargetRegion: 'eu-west-1',
                Encrypted: true,
                RetainRule: { Interval: 1, IntervalUnit: 'MONTHS' },
              },
            ],
          }),
        ],
      }),
    },
    truths: { 'region-failure': 'kept' },
  }),
  snapshots('copies that stay in the region', 'kept', {
    main: {
      Policy: policy({
        Schedules: [schedule({ CrossRegionCopyRules: [{ TargetRegion: 'us-east-1', Encrypted: false }] })],
      }),
    },
    truths: { 'region-failure': 'broken' },
  }),
  snapshots('an instance whose boot volume is left out', 'broken', {
    main: {
      Store: resource('AWS::EC2::Instance', { Tags: [{ Key: 'snapshots', Value: 'daily' }] }),
      Policy: policy({ ResourceTypes: ['INSTANCE'], Parameters: { ExcludeBootVolume: true } }),
    },
  }),
  snapshots('an instance with all its volumes, to be made anew', 'unknowable', {
    main: {
      Store: resource('AWS::EC2::Instance', { Tags: [{ Key: 'snapshots', Value: 'daily' }] }),
      Policy: policy({ ResourceTypes: ['INSTANCE'] }),
    },
  }),

  about('stream: nothing says what a zone costs', {
    main: { Store: resource('AWS::Kinesis::Stream', { RetentionPeriodHours: 168 }) },
    truths: { 'zone-failure': 'unknowable', 'region-failure': 'broken', 'accidental-deletion': 'broken' },
  }),
  about('Kafka: producers decide what a zone costs', {
    main: {
      Store: resource('AWS::MSK::Cluster', {
        ClusterName: 'log',
        BrokerNodeGroupInfo: { InstanceType: 'express.m7g.large', ClientSubnets: ['a', 'b', 'c'] },
      }),
    },
    truths: { 'zone-failure': 'unknowable', 'region-failure': 'broken' },
  }),
  about('Kafka with single copies', {
    main: {
      Store: resource('AWS::MSK::Cluster', {
        ClusterName: 'log',
        BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: ['a', 'b', 'c'] },
        ConfigurationInfo: { Arn: { 'Fn::GetAtt': ['Settings', 'Arn'] }, Revision: 1 },
      }),
      Settings: resource('AWS::MSK::Configuration', {
        Name: 'settings',
        ServerProperties: 'auto.create.topics.enable=true\ndefault.replication.factor=1\n',
      }),
    },
    truths: { 'zone-failure': 'broken' },
  }),
  about('Kafka replicated to another region, with a lag that nobody bounds', {
    main: {
      Store: resource('AWS::MSK::Cluster', { ClusterName: 'log' }),
      Replicator: resource('AWS::MSK::Replicator', {
        ReplicationInfoList: [
          {
            SourceKafkaClusterArn: { 'Fn::GetAtt': ['Store', 'Arn'] },
            TargetKafkaClusterArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/log-copy/uuid',
            TopicReplication: { TopicsToReplicate: ['.*'] },
          },
        ],
      }),
    },
    truths: { 'region-failure': 'unknowable', ransomware: 'broken' },
  }),
  about('images replicated to another region, promised an hour', {
    main: { Store: IMAGES, Replication: replicated('eu-west-1') },
    objectives: promise('1h', '1h'),
    truths: { 'region-failure': 'kept', 'accidental-deletion': 'broken', 'account-loss': 'broken' },
  }),
  about('images replicated to another region, promised a quarter of an hour', {
    main: { Store: IMAGES, Replication: replicated('eu-west-1') },
    truths: { 'region-failure': 'broken' },
  }),
  about('images of other repositories replicated', {
    main: { Store: IMAGES, Replication: replicated('eu-west-1', filtered('billing/')) },
    objectives: promise('1h', '1h'),
    truths: { 'region-failure': 'broken' },
  }),
  about('images of repositories of this prefix replicated', {
    main: { Store: IMAGES, Replication: replicated('eu-west-1', filtered('shop/')) },
    objectives: promise('1h', '1h'),
    truths: { 'region-failure': 'kept' },
  }),
  about('images replicated within the region', {
    main: { Store: IMAGES, Replication: replicated('us-east-1') },
    objectives: promise('1h', '1h'),
    truths: { 'region-failure': 'broken' },
  }),
  about('secret with a replica: no lag is published', {
    main: { Store: resource('AWS::SecretsManager::Secret', { ReplicaRegions: [{ Region: 'eu-west-1' }] }) },
    truths: { 'region-failure': 'unknowable', ransomware: 'broken' },
  }),
  about('secret without a replica', {
    main: { Store: resource('AWS::SecretsManager::Secret', { GenerateSecretString: {} }) },
    truths: { 'region-failure': 'broken', 'accidental-deletion': 'unknowable' },
  }),
  about('secret with a replica in its own region', {
    main: { Store: resource('AWS::SecretsManager::Secret', { ReplicaRegions: [{ Region: 'us-east-1' }] }) },
    truths: { 'region-failure': 'broken' },
  }),
  about('parameter: its value is in the template, and may be stale', {
    main: { Store: resource('AWS::SSM::Parameter', { Type: 'String', Value: 'on' }) },
    truths: { 'accidental-deletion': 'unknowable', 'region-failure': 'unknowable' },
  }),
];
