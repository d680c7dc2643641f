import { Duration, Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { mskLog } from './fixtures';

describe('MskEventLog', () => {
  const template = templateOf(stack => void mskLog(stack));
  const { Properties: cluster } = onlyResource(template, 'AWS::MSK::Cluster').resource;

  test('keeps three copies in three zones, two of them in sync, and elects none that was left behind', () => {
    expect(cluster.NumberOfBrokerNodes).toBe(3);
    expect(cluster.BrokerNodeGroupInfo.ClientSubnets).toHaveLength(3);
    const { ServerProperties: settings } = onlyResource(template, 'AWS::MSK::Configuration').resource[
      'Properties'
    ];
    expect(settings.split('\n')).toEqual(
      expect.arrayContaining([
        'default.replication.factor=3',
        'min.insync.replicas=2',
        'unclean.leader.election.enable=false',
        'auto.create.topics.enable=false',
      ]),
    );
  });

  test('takes clients that IAM authenticates over TLS, and none from outside', () => {
    expect(cluster).toMatchObject({
      ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: false } },
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
      BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } },
    });
    expect(template.findResources('AWS::EC2::SecurityGroupIngress')).toEqual({});
  });

  test('is encrypted under the key, tiered and watched', () => {
    expect(cluster).toMatchObject({
      EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: expect.stringContaining(':kms:') } },
      StorageMode: 'TIERED',
      EnhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true } } },
    });
  });

  test('archives its topic from the beginning, over a connection that its policy allows', () => {
    expect(cluster.BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity).toEqual({
      ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
    });
    template.hasResourceProperties('AWS::MSK::ClusterPolicy', {
      Policy: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'firehose.amazonaws.com' },
            Action: 'kafka:CreateVpcConnection',
          }),
        ],
      },
    });
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamType: 'MSKAsSource',
      MSKSourceConfiguration: {
        TopicName: 'orders',
        ReadFromTimestamp: '1970-01-01T00:00:00Z',
        AuthenticationConfiguration: { Connectivity: 'PRIVATE' },
      },
    });
  });

  test('does without an archive for a reason, as the first deployment has to', () => {
    const first = templateOf(
      stack => void mskLog(stack, { withoutArchive: { reason: 'the first deployment' } }),
    );
    first.resourceCountIs('AWS::KinesisFirehose::DeliveryStream', 0);
    first.resourceCountIs('AWS::MSK::ClusterPolicy', 0);
    const { Properties, Metadata } = onlyResource(first, 'AWS::MSK::Cluster').resource;
    expect(Properties.BrokerNodeGroupInfo.ConnectivityInfo).not.toHaveProperty('VpcConnectivity');
    expect(Metadata['cdk-recovery:removed-protections']).toMatchObject([{ protection: 'archive' }]);
  });

  test('keeps the logical ids of what holds data', () => {
    const types = ['AWS::MSK::Cluster', 'AWS::MSK::Configuration', 'AWS::KinesisFirehose::DeliveryStream'];
    for (const type of types) {
      expect(onlyResource(template, type).resource).toMatchObject({ DeletionPolicy: 'Retain' });
    }
    expect(types.map(type => onlyResource(template, type).logicalId)).toMatchSnapshot();
  });

  test.each([
    ['OfflinePartitionsCount', {}],
    ['UnderMinIsrPartitionCount', { 'Broker ID': '3' }],
    ['KafkaDataLogsDiskUsed', { 'Broker ID': '1' }],
  ])('rings by %s', (MetricName, more) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      Dimensions: Match.arrayWith(
        Object.entries({ ...more, 'Cluster Name': 'orders' }).map(([Name, Value]) => ({ Name, Value })),
      ),
      AlarmActions: [Match.anyValue()],
    });
  });

  test('lets somebody reach the brokers on the port of IAM', () => {
    const stack = testStack();
    mskLog(stack).connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/8'));
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ FromPort: 9098, ToPort: 9098 })],
    });
  });

  test('lets producers append to the topic, and neither delete nor change it', () => {
    const stack = testStack();
    mskLog(stack).grantAppend(new iam.Role(stack, 'Producer', { assumedBy: new iam.AccountRootPrincipal() }));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: Match.arrayWith(['kafka-cluster:AlterTopic', 'kafka-cluster:DeleteTopic']),
          }),
          Match.objectLike({
            Effect: 'Allow',
            Action: Match.arrayWith(['kafka-cluster:WriteData']),
            Resource: {
              'Fn::Join': [
                '',
                [
                  'arn:',
                  { Ref: 'AWS::Partition' },
                  ':kafka:us-east-1:',
                  { Ref: 'AWS::AccountId' },
                  ':topic/orders/*/orders',
                ],
              ],
            },
          }),
        ]),
      },
    });
  });

  test.each([
    ['four brokers', { brokers: 4 }, /spread evenly over three zones, received 4/],
    ['brokers without tiered storage', { brokerType: 'kafka.t3.small' }, /takes tiered storage/],
    ['Express brokers', { brokerType: 'express.m7g.large' }, /takes tiered storage/],
    ['an old Kafka', { kafkaVersion: '2.8.1' }, /from 3\.6\.0 on/],
    ['a topic with a space', { topicName: 'my orders' }, /the name of the topic is not a valid name/],
    ['a volume in MiB', { volumeSize: Size.mebibytes(10) }, /whole GiB from 1 to 16,384/],
    ['a second of retention', { retention: Duration.seconds(1) }, /whole hours from 1 to 87600/],
    ['no reason', { withoutArchive: { reason: 'no' } }, /removing archive needs a reason/],
  ])('fails for %s', (_, changes, message) => {
    expect(() => mskLog(testStack(), changes)).toThrow(message);
  });
});
