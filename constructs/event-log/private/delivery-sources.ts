import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { DELIVERY_CLUSTER_ACTIONS, DELIVERY_STREAM_ACTIONS, TOPIC_CONSUME_ACTIONS } from '../perms';

/** Where Firehose reads, and what it needs for that. */
export interface DeliverySource {
  readonly statements: iam.PolicyStatement[];
  readonly configure: (role: iam.IRole) => SourceProps;
  /** The metric of Firehose that tells how far it is behind, and how far that may be, where there is one. */
  readonly lag?: { readonly metricName: string; readonly mostMillis: number };
}

type SourceProps = Pick<
  firehose.CfnDeliveryStreamProps,
  'deliveryStreamType' | 'kinesisStreamSourceConfiguration' | 'mskSourceConfiguration'
>;

/** How far Firehose may be behind the newest event of a stream. */
const MOST_BEHIND_MILLIS = 15 * 60_000;

/** A stream, which Firehose reads from the moment on at which it was told to. */
export function streamSource(stream: kinesis.IStream, key: kms.IKey): DeliverySource {
  return {
    statements: [
      new iam.PolicyStatement({
        sid: 'ReadTheStream',
        actions: DELIVERY_STREAM_ACTIONS,
        resources: [stream.streamArn],
      }),
      new iam.PolicyStatement({
        sid: 'ReadUnderItsKey',
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': serviceIn(stream, 'kinesis') } },
      }),
    ],
    configure: ({ roleArn }) => ({
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: stream.streamArn, roleArn },
    }),
    lag: { metricName: 'KinesisMillisBehindLatest', mostMillis: MOST_BEHIND_MILLIS },
  };
}

/** One topic of a cluster. */
export interface Topic {
  readonly clusterName: string;
  readonly clusterArn: string;
  readonly topicName: string;
}

/**
 * A topic, which Firehose reads from its beginning, over a private connection that the cluster's policy lets it make.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-msk.html
 */
export function topicSource(
  scope: IConstruct,
  { clusterName, clusterArn, topicName }: Topic,
): DeliverySource {
  return {
    statements: [
      new iam.PolicyStatement({
        sid: 'FindTheBrokers',
        actions: DELIVERY_CLUSTER_ACTIONS,
        resources: [clusterArn],
      }),
      new iam.PolicyStatement({
        sid: 'ReadTheTopic',
        actions: TOPIC_CONSUME_ACTIONS,
        resources: [kafkaArn(scope, 'topic', clusterName, topicName)],
      }),
      new iam.PolicyStatement({
        sid: 'SeeItsGroup',
        actions: ['kafka-cluster:DescribeGroup'],
        resources: [kafkaArn(scope, 'group', clusterName, '*')],
      }),
    ],
    configure: ({ roleArn }) => ({
      deliveryStreamType: 'MSKAsSource',
      mskSourceConfiguration: {
        authenticationConfiguration: { connectivity: 'PRIVATE', roleArn },
        mskClusterArn: clusterArn,
        topicName,
        readFromTimestamp: '1970-01-01T00:00:00Z',
      },
    }),
  };
}

/** ARN of a topic or group. The part that AWS makes up for a cluster stays open. */
export function kafkaArn(scope: IConstruct, kind: string, clusterName: string, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'kafka',
    resource: kind,
    resourceName: `${clusterName}/*/${name}`,
  });
}

/** A service as KMS calls it in a region. */
export function serviceIn(scope: IConstruct, service: string): string {
  return `${service}.${Stack.of(scope).region}.amazonaws.com`;
}
