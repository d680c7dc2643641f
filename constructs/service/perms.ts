/**
 * What ECR needs to make a repository for replicas.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
 */
export const REPLICA_REPOSITORY_ACTIONS = ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'];

/** What ECR needs to encrypt it. */
export const REPLICA_KEY_ACTIONS = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'];

/** Taking, renewing and giving back a lease, and looking at it. Never deleting it: the token would begin anew. */
export const LEASE_ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Doing jobs of a queue. */
export const CONSUME_ACTIONS = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
];

/** Leaving jobs in a queue. */
export const SEND_ACTIONS = ['sqs:GetQueueAttributes', 'sqs:SendMessage'];

/** Writing to a stream of Kinesis. */
export const STREAM_ACTIONS = ['kinesis:DescribeStreamSummary', 'kinesis:PutRecord', 'kinesis:PutRecords'];

/**
 * Writing to topics of Kafka.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export const KAFKA_ACTIONS = [
  'kafka-cluster:Connect',
  'kafka-cluster:DescribeTopic',
  'kafka-cluster:WriteData',
  'kafka-cluster:WriteDataIdempotently',
];

/**
 * Connecting to a cache as one of its users.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export const CACHE_ACTIONS = ['elasticache:Connect'];

/**
 * What a gateway never does, whatever else it is given: leave objects behind or take them away, touch the network
 * and its machines, and hand out permissions.
 */
export const GATEWAY_NEVER = ['ec2:*', 'iam:*', 's3:DeleteObject*', 's3:PutObject*'];
