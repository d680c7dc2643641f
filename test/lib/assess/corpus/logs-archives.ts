import type { CorpusCase, Truth } from './case';
import { archive, copy, delivery, destination, key, role, stream, view } from './private/log-case';
import { type Situation, about, resource } from './private/storage-case';

const SIZES = {
  'AWS::Kinesis::Stream': '100GiB',
  'AWS::MSK::Cluster': '100GiB',
  'AWS::S3::Bucket': '100GiB',
};
const OBJECTIVES = {
  default: { rpo: '20m', rto: '2h' },
  assumptions: { restoreThroughputMiBps: 100, sizes: SIZES },
};

/** A stream that Firehose archives into a locked bucket, which replicates to another region; and what is different. */
const log = (name: string, truth: Truth, { main, ...rest }: Partial<Situation> = {}): CorpusCase =>
  about(name, {
    main: {
      Store: stream(),
      Delivery: delivery(),
      Archive: archive(),
      Role: role(),
      ReplicationRole: role.ofReplication(),
      ...main,
    },
    other: { Copy: copy() },
    objectives: OBJECTIVES,
    ...rest,
    truths: { 'region-failure': truth, ...rest.truths },
  });

/** The same, of a store that is rebuilt from the log. */
const derived = (name: string, truth: Truth, situation: Partial<Situation> = {}): CorpusCase => {
  const { labels, ...rest } = log(name, truth, {
    ...situation,
    main: { View: view(), ...situation.main },
    objectives: {
      ...OBJECTIVES,
      derived: [{ store: 'Main/View', from: 'Main/Store', replay: '40m' }],
      ...situation.objectives,
    },
  });
  return { ...rest, labels: labels.map(label => ({ ...label, store: 'View' })) };
};

const extended = (more: object): object =>
  delivery({ ExtendedS3DestinationConfiguration: destination(more) });
const processed = (...types: string[]): object =>
  extended({ ProcessingConfiguration: { Enabled: true, Processors: types.map(Type => ({ Type })) } });
const refusing = (Condition: object, rest: object = {}): object =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Archive' },
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::archive/*',
          Condition,
          ...rest,
        },
      ],
    },
  });

export const cases: readonly CorpusCase[] = [
  log('a log that is archived, locked and replicated', 'kept', {
    truths: {
      'zone-failure': 'kept',
      'accidental-deletion': 'kept',
      ransomware: 'kept',
      'account-loss': 'broken',
    },
  }),
  log('the destination is stated in the older way', 'kept', {
    main: {
      Delivery: delivery({
        ExtendedS3DestinationConfiguration: undefined,
        S3DestinationConfiguration: destination(),
      }),
    },
  }),
  log('a line break after each record leaves none out', 'kept', {
    main: { Delivery: processed('AppendDelimiterToRecord') },
  }),
  log('gathering takes five minutes where nothing is stated', 'broken', {
    main: { Delivery: extended({ BufferingHints: undefined }) },
    objectives: { ...OBJECTIVES, default: { rpo: '19m', rto: '2h' } },
  }),
  log('gathering takes a quarter of an hour', 'broken', {
    main: { Delivery: extended({ BufferingHints: { IntervalInSeconds: 900, SizeInMBs: 5 } }) },
  }),
  log('nothing is gathered, and how long a record takes then is stated nowhere', 'unknowable', {
    main: { Delivery: extended({ BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 5 } }) },
    objectives: { ...OBJECTIVES, default: { rpo: '15m', rto: '2h' } },
  }),
  log('how long gathering takes is a parameter', 'unknowable', {
    main: {
      Delivery: extended({ BufferingHints: { IntervalInSeconds: { Ref: 'Interval' }, SizeInMBs: 5 } }),
    },
    sections: { Parameters: { Interval: { Type: 'Number' } } },
  }),
  log('a function processes records', 'unknowable', { main: { Delivery: processed('Lambda') } }),
  log('records are taken apart', 'unknowable', { main: { Delivery: processed('RecordDeAggregation') } }),
  log('processing is switched off', 'kept', {
    main: {
      Delivery: extended({ ProcessingConfiguration: { Enabled: false, Processors: [{ Type: 'Lambda' }] } }),
    },
  }),
  log('records are partitioned by what is in them', 'unknowable', {
    main: { Delivery: extended({ DynamicPartitioningConfiguration: { Enabled: true } }) },
  }),
  log('records are converted', 'unknowable', {
    main: { Delivery: extended({ DataFormatConversionConfiguration: { SchemaConfiguration: {} } }) },
  }),
  log('Firehose takes what somebody puts, and not the stream', 'broken', {
    main: { Delivery: delivery({ DeliveryStreamType: 'DirectPut' }) },
    truths: { 'accidental-deletion': 'broken' },
  }),
  log('Firehose reads another stream', 'broken', {
    main: {
      Other: stream({ Name: 'other' }),
      Delivery: delivery({
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: { 'Fn::GetAtt': ['Other', 'Arn'] },
          RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
        },
      }),
    },
  }),
  about('the stream is in another region than what archives it', {
    main: {
      Delivery: delivery({
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/log',
          RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
        },
      }),
      Archive: archive({ ReplicationConfiguration: undefined }),
      Role: role([], undefined, [{ Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }]),
    },
    other: { Store: stream() },
    objectives: OBJECTIVES,
    truths: { 'region-failure': 'broken', 'accidental-deletion': 'broken' },
  }),
  log('records go to a search domain', 'broken', {
    main: {
      Delivery: delivery({
        ExtendedS3DestinationConfiguration: undefined,
        AmazonopensearchserviceDestinationConfiguration: {
          S3BackupMode: 'AllDocuments',
          S3Configuration: destination(),
        },
      }),
    },
  }),
  log('whether anything is delivered hangs on an open condition', 'unknowable', {
    main: { Delivery: { ...delivery(), Condition: 'Archived' } },
    sections: {
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { Archived: { 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] } },
    },
  }),
  log('the stream keeps records for a day, and archiving may fail for two', 'unknowable', {
    main: { Store: stream({ RetentionPeriodHours: undefined }) },
  }),
  log('the archive removes records before the stream does', 'broken', {
    main: {
      Archive: archive({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 3 }] } }),
    },
  }),
  log('the archive replicates nowhere', 'broken', {
    main: { Archive: archive({ ReplicationConfiguration: undefined }) },
    truths: { 'zone-failure': 'kept' },
  }),
  log('the archive replicates without a time', 'unknowable', {
    main: { Archive: archive.replicating({ ReplicationTime: undefined, Metrics: undefined }) },
  }),
  log('the archive is nowhere to be seen', 'unknowable', {
    main: { Archive: resource('AWS::S3::Bucket', { BucketName: 'another' }) },
  }),
  log('the archive is not locked', 'kept', {
    main: {
      Archive: archive({ ObjectLockEnabled: undefined, ObjectLockConfiguration: undefined }),
    },
    // The replica is.
    truths: { ransomware: 'kept' },
  }),
  log('neither the archive nor its replica is locked', 'kept', {
    main: {
      Archive: archive({ ObjectLockEnabled: undefined, ObjectLockConfiguration: undefined }),
    },
    other: { Copy: copy({ ObjectLockEnabled: undefined, ObjectLockConfiguration: undefined }) },
    truths: { ransomware: 'broken' },
  }),
  log('the archive keeps no versions', 'broken', {
    main: {
      Archive: archive({
        VersioningConfiguration: undefined,
        ObjectLockEnabled: undefined,
        ObjectLockConfiguration: undefined,
      }),
    },
    truths: { 'accidental-deletion': 'broken', ransomware: 'broken' },
  }),
  log('old records move to a class that is read in hours', 'unknowable', {
    main: {
      Archive: archive({
        LifecycleConfiguration: {
          Rules: [
            { Status: 'Enabled', Transitions: [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 30 }] },
          ],
        },
      }),
    },
    truths: { 'zone-failure': 'unknowable' },
  }),
  log('Firehose may not write', 'broken', {
    main: { Role: role(['s3:PutObject']) },
    truths: { 'zone-failure': 'broken', 'accidental-deletion': 'broken' },
  }),
  log('Firehose may not read', 'broken', { main: { Role: role(['kinesis:GetRecords']) } }),
  log('Firehose may not take the role', 'broken', { main: { Role: role([], 'lambda.amazonaws.com') } }),
  log('the role is nowhere to be seen', 'unknowable', {
    main: { Delivery: extended({ RoleARN: 'arn:aws:iam::111111111111:role/elsewhere' }) },
  }),
  log('Firehose may not decrypt what it reads', 'broken', {
    main: {
      StreamKey: key(),
      Store: stream({
        StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['StreamKey', 'Arn'] } },
      }),
    },
  }),
  log('the key of the log lets nobody but administrators in', 'broken', {
    main: {
      StreamKey: key('arn:aws:iam::111111111111:role/admin'),
      Store: stream({
        StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['StreamKey', 'Arn'] } },
      }),
      Role: role([], undefined, [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }]),
    },
  }),
  log('the log hangs on a key, and its archive on none', 'kept', {
    main: {
      StreamKey: key(),
      Store: stream({
        StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['StreamKey', 'Arn'] } },
      }),
      Role: role([], undefined, [
        { Effect: 'Allow', Action: 'kms:Decrypt', Resource: { 'Fn::GetAtt': ['StreamKey', 'Arn'] } },
      ]),
    },
    truths: { 'key-loss': 'kept' },
  }),
  log('the policy of the archive refuses uploads that name no algorithm', 'broken', {
    main: {
      Policy: refusing({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } }),
    },
  }),
  log('the policy of the archive refuses uploads that name the wrong algorithm', 'kept', {
    main: {
      Policy: refusing({
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      }),
    },
  }),
  log('the policy of the archive refuses uploads without TLS', 'kept', {
    main: { Policy: refusing({ Bool: { 'aws:SecureTransport': 'false' } }) },
  }),
  log('the policy of the archive refuses whoever is not named', 'broken', {
    main: {
      Policy: refusing({ ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/admin' } }),
    },
  }),
  log('the policy of the archive refuses a prefix only', 'broken', {
    main: { Policy: refusing({}, { Resource: 'arn:aws:s3:::archive/events/*' }) },
  }),

  log('the policy of the archive lets in who comes by an endpoint', 'broken', {
    main: { Policy: refusing({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }) },
  }),
  log('the policy of the archive lets in all of the account', 'kept', {
    main: { Policy: refusing({ StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } }) },
  }),
  log('a policy that may be there refuses everything', 'unknowable', {
    main: { Policy: { ...refusing({}), Condition: 'Open' } },
  }),

  derived('a view of an archived log', 'kept'),
  derived('a view of a log without an archive', 'broken', {
    main: { Delivery: resource('AWS::SNS::Topic') },
  }),
  derived('a view of a log whose archive forgets after a year', 'broken', {
    main: {
      Archive: archive({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 365 }] } }),
    },
  }),
  derived('a view of a log whose archive leaves records out', 'unknowable', {
    main: { Delivery: processed('Lambda') },
  }),
  derived('a view whose replay nobody measured', 'unknowable', {
    objectives: { derived: [{ store: 'Main/View', from: 'Main/Store' }] },
  }),
  derived('a view whose replay takes too long', 'broken', {
    objectives: { derived: [{ store: 'Main/View', from: 'Main/Store', replay: '121m' }] },
  }),
  about('a view in another region than its log, which forgets after a week', {
    main: { Store: view() },
    other: { Log: stream() },
    objectives: {
      default: { rpo: '20m', rto: '2h' },
      derived: [{ store: 'Main/Store', from: 'Other/Log', replay: '40m' }],
    },
    truths: { 'region-failure': 'broken' },
  }),

  about('one topic of a cluster is archived, and the others are not', {
    main: {
      Store: resource('AWS::MSK::Cluster', {
        ClusterName: 'log',
        ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
      }),
      Delivery: delivery({
        DeliveryStreamType: 'MSKAsSource',
        KinesisStreamSourceConfiguration: undefined,
        MSKSourceConfiguration: {
          MSKClusterARN: { 'Fn::GetAtt': ['Store', 'Arn'] },
          TopicName: 'orders',
          AuthenticationConfiguration: {
            Connectivity: 'PUBLIC',
            RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
          },
        },
      }),
      Archive: archive(),
      Role: role([], undefined, [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }]),
      ReplicationRole: role.ofReplication(),
    },
    other: { Copy: copy() },
    objectives: OBJECTIVES,
    truths: { 'region-failure': 'unknowable', 'accidental-deletion': 'unknowable', ransomware: 'unknowable' },
  }),
];
