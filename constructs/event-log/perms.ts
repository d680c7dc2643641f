/** Writing to a stream. */
export const STREAM_APPEND_ACTIONS = [
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
];

/** Reading a stream, alone or with a throughput of one's own. */
export const STREAM_CONSUME_ACTIONS = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamConsumer',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:SubscribeToShard',
];

/** Connecting to a cluster. */
export const CLUSTER_CONNECT_ACTIONS = ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'];

/** Writing to topics. */
export const TOPIC_APPEND_ACTIONS = [
  'kafka-cluster:DescribeTopic',
  'kafka-cluster:WriteData',
  'kafka-cluster:WriteDataIdempotently',
];

/** Reading topics. */
export const TOPIC_CONSUME_ACTIONS = [
  'kafka-cluster:DescribeTopic',
  'kafka-cluster:DescribeTopicDynamicConfiguration',
  'kafka-cluster:ReadData',
];

/** Keeping count of what a group of consumers has read. */
export const GROUP_ACTIONS = ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'];

/** What would take a topic away, or shorten what it keeps. */
export const TOPIC_DESTROYING_ACTIONS = [
  'kafka-cluster:AlterTopic',
  'kafka-cluster:AlterTopicDynamicConfiguration',
  'kafka-cluster:DeleteTopic',
];

/**
 * What Firehose does in the bucket that it delivers to.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
export const DELIVERY_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:GetBucketLocation',
  's3:GetObject',
  's3:ListBucket',
  's3:ListBucketMultipartUploads',
  's3:PutObject',
];

/** What Firehose does with a stream that it reads. */
export const DELIVERY_STREAM_ACTIONS = [
  'kinesis:DescribeStream',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/** What Firehose does to find the brokers of a cluster. */
export const DELIVERY_CLUSTER_ACTIONS = [
  'kafka:DescribeCluster',
  'kafka:DescribeClusterV2',
  'kafka:GetBootstrapBrokers',
  'kafka-cluster:Connect',
];
