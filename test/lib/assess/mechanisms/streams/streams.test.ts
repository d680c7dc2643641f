import { kinesisZones } from '../../../../../lib/assess/mechanisms/streams/kinesis';
import { mskZones } from '../../../../../lib/assess/mechanisms/streams/msk';
import { mskReplicator } from '../../../../../lib/assess/mechanisms/streams/msk-replicator';
import { predict, resource, stack } from '../private/predicting';

const cluster = (properties: object = {}): object =>
  resource('AWS::MSK::Cluster', { ClusterName: 'log', ...properties });

test('a stream gives no figure for its zone, and nothing for its deletion', () => {
  const stacks = stack({ Store: resource('AWS::Kinesis::Stream') });
  expect(predict(kinesisZones, 'zone-failure', stacks)).toMatchObject({
    recoverable: true,
    rpoSeconds: null,
  });
  expect(predict(kinesisZones, 'accidental-deletion', stacks)).toBeUndefined();
});

test('Kafka gives no figure for a zone, because producers decide', () => {
  const found = predict(mskZones, 'zone-failure', stack({ Store: cluster() }));
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
  expect(found?.because.join()).toContain('acks=all');
});

test('Kafka with single copies loses them', () => {
  const stacks = stack({
    Store: cluster({ ConfigurationInfo: { Arn: { Ref: 'Settings' } } }),
    Settings: resource('AWS::MSK::Configuration', { ServerProperties: 'default.replication.factor = 1' }),
  });
  expect(predict(mskZones, 'zone-failure', stacks)?.recoverable).toBe(false);
});

const replicated = (
  TargetKafkaClusterArn: string,
  TopicReplication: object = { TopicsToReplicate: ['.*'] },
) =>
  predict(
    mskReplicator,
    'region-failure',
    stack({
      Store: cluster(),
      Replicator: resource('AWS::MSK::Replicator', {
        ReplicationInfoList: [
          { SourceKafkaClusterArn: { Ref: 'Store' }, TargetKafkaClusterArn, TopicReplication },
        ],
      }),
    }),
  );
const arnIn = (region: string) => `arn:aws:kafka:${region}:111111111111:cluster/copy/one`;

test('a replicator to another region has no published lag', () => {
  expect(replicated(arnIn('eu-west-1'))).toMatchObject({ recoverable: true, rpoSeconds: null });
});

test('a replicator within the region, or of some topics, is nothing', () => {
  expect(replicated(arnIn('us-east-1'))).toBeUndefined();
  expect(replicated(arnIn('eu-west-1'), { TopicsToReplicate: ['orders'] })).toBeUndefined();
  expect(
    replicated(arnIn('eu-west-1'), { TopicsToReplicate: ['.*'], TopicsToExclude: ['orders'] }),
  ).toBeUndefined();
});
