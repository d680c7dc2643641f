import { resource } from './storage-case';

const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const LOCKED = {
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 10 } },
  },
};
const ARCHIVE = 'arn:aws:s3:::archive';
const COPY = 'arn:aws:s3:::archive-copy';

const attribute = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const allow = (Action: readonly string[], Resource: unknown): object => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const trusted = (Service: string): object => ({
  Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
});
const inline = (Statement: readonly object[]): object => ({
  Policies: [{ PolicyName: 'Policy', PolicyDocument: { Statement } }],
});

export const stream = (properties: object = {}): object =>
  resource('AWS::Kinesis::Stream', { Name: 'log', RetentionPeriodHours: 168, ...properties });

export const view = (): object =>
  resource('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });

/** A key that its policy leaves to the IAM policies of its account, or to whom it names. */
export const key = (principal: unknown = { Ref: 'AWS::AccountId' }): object =>
  resource('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*' }],
    },
  });

/** Where Firehose writes, and how. */
export const destination = (more: object = {}): object => ({
  BucketARN: ARCHIVE,
  RoleARN: attribute('Role'),
  BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 5 },
  Prefix: 'events/',
  ErrorOutputPrefix: 'errors/',
  ...more,
});

export const delivery = (properties: object = {}): object =>
  resource('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: { KinesisStreamARN: attribute('Store'), RoleARN: attribute('Role') },
    ExtendedS3DestinationConfiguration: destination(),
    ...properties,
  });

const TIMED = {
  ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
  Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
};

const replicated = (more: object = {}): object => ({
  ReplicationConfiguration: {
    Role: attribute('ReplicationRole'),
    Rules: [
      {
        Status: 'Enabled',
        Priority: 1,
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: { Bucket: COPY, ...TIMED, ...more },
      },
    ],
  },
});

export const archive = Object.assign(
  (properties: object = {}): object =>
    resource('AWS::S3::Bucket', {
      BucketName: 'archive',
      ...VERSIONED,
      ...LOCKED,
      ...replicated(),
      ...properties,
    }),
  { replicating: (more: object): object => archive(replicated(more)) },
);

export const copy = (properties: object = {}): object =>
  resource('AWS::S3::Bucket', { BucketName: 'archive-copy', ...VERSIONED, ...LOCKED, ...properties });

const READING = [
  'kinesis:DescribeStream',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
const LISTING = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
const WRITING = ['s3:AbortMultipartUpload', 's3:PutObject'];

/** The role of Firehose, without some of what it needs. */
export const role = Object.assign(
  (
    without: readonly string[] = [],
    service = 'firehose.amazonaws.com',
    more: readonly object[] = [],
  ): object => {
    const left = (actions: readonly string[]): readonly string[] =>
      actions.filter(action => !without.includes(action));
    return resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trusted(service),
      ...inline([
        allow(left(READING), { 'Fn::Sub': 'arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/log' }),
        allow(left(LISTING), ARCHIVE),
        allow(left(WRITING), `${ARCHIVE}/*`),
        ...more,
      ]),
    });
  },
  {
    ofReplication: (): object =>
      resource('AWS::IAM::Role', {
        AssumeRolePolicyDocument: trusted('s3.amazonaws.com'),
        ...inline([
          allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], ARCHIVE),
          allow(
            [
              's3:GetObjectVersionForReplication',
              's3:GetObjectVersionAcl',
              's3:GetObjectVersionTagging',
              's3:GetObjectRetention',
              's3:GetObjectLegalHold',
            ],
            `${ARCHIVE}/*`,
          ),
          allow(['s3:ReplicateObject', 's3:ReplicateTags'], `${COPY}/*`),
        ]),
      }),
  },
);
