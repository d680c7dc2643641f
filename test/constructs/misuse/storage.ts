import { Duration, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  AccessLogBucket,
  type AccessLogBucketProps,
  BucketProtection,
  type BucketProtectionProps,
  BucketRecovery,
  BucketReplication,
  type BucketReplicationProps,
  RecoverableBucket,
  type RecoverableBucketAttributes,
  RecoverableBucketGrants,
  type RecoverableBucketProps,
  type ReplicationDestination,
  ReplicationLatencyAlarm,
  type ReplicationLatencyAlarmProps,
  RetentionLock,
} from '../../../constructs/storage';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aBucket, aKey, aRole, aTopic } from './parts';
import type { Complete, Entry } from './table';

const destination = (stack: Stack): Complete<ReplicationDestination> => ({
  bucketName: 'data-west',
  region: 'us-west-2',
  keyArn: 'arn:aws:kms:us-west-2:222222222222:key/12345678-1234-1234-1234-123456789012',
  account: '222222222222',
  replicateDeleteMarkers: true,
  counterpart: s3.Bucket.fromBucketName(stack, 'West', 'data-west'),
});

const bucket = (stack: Stack): Complete<RecoverableBucketProps> => ({
  encryptionKey: aKey(stack),
  bucketName: 'data-east',
  retention: RetentionLock.governance(Duration.days(14)),
  withoutRetention: undefined,
  versionWindow: Duration.days(60),
  infrequentAccessAfter: Duration.days(40),
  accessLogs: aBucket(stack),
  accessLogsPrefix: 'data/',
  withoutAccessLogs: undefined,
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
  replication: destination(stack),
  alarmTopic: aTopic(stack),
});

const protection = (stack: Stack): Complete<BucketProtectionProps> => ({
  retention: RetentionLock.compliance(Duration.days(14), { mode: 'COMPLIANCE', days: 14 }),
  withoutRetention: undefined,
  versionWindow: Duration.days(60),
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
  replication: destination(stack),
  sourceBucketName: 'data-east',
  alarmTopic: aTopic(stack),
});

const protections = [
  protection,
  (stack: Stack) => ({ ...protection(stack), retention: undefined, withoutRetention: REASON }),
];

const existing = (stack: Stack) => new s3.Bucket(stack, 'Source', { versioned: true });

export const STORAGE: readonly Entry[] = [
  {
    name: 'RecoverableBucket',
    call: (stack, props) => new RecoverableBucket(stack, 'Test', props),
    examples: [
      bucket,
      stack => ({
        ...bucket(stack),
        retention: undefined,
        withoutRetention: REASON,
        accessLogs: undefined,
        withoutAccessLogs: REASON,
      }),
    ],
  },
  {
    name: 'RecoverableBucket.fromRecoverableBucketAttributes',
    call: (stack, props) => RecoverableBucket.fromRecoverableBucketAttributes(stack, 'Test', props),
    examples: [
      (): Complete<RecoverableBucketAttributes> => ({ bucketName: 'data', encryptionKeyArn: KEY_ARN }),
    ],
  },
  {
    name: 'RecoverableBucketGrants.fromBucket',
    call: (stack, value) => RecoverableBucketGrants.fromBucket(value).write(aRole(stack)),
    examples: [stack => aBucket(stack)],
    complaint: /not a bucket, received nothing/,
  },
  {
    name: 'AccessLogBucket',
    call: (stack, props) => new AccessLogBucket(stack, 'Test', props),
    examples: [(): Complete<AccessLogBucketProps> => ({ bucketName: 'logs', keepFor: Duration.days(100) })],
    optional: true,
  },
  {
    name: 'BucketReplication',
    call: (stack, props) => new BucketReplication(stack, 'Test', props),
    examples: [
      (stack): Complete<BucketReplicationProps> => ({
        source: existing(stack),
        destination: destination(stack),
        sourceBucketName: 'data-east',
        role: aRole(stack),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'ReplicationLatencyAlarm',
    call: (stack, props) => new ReplicationLatencyAlarm(stack, 'Test', props),
    examples: [
      (stack): Complete<ReplicationLatencyAlarmProps> => ({
        sourceBucketName: 'data-east',
        destinationBucketName: 'data-west',
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'BucketProtection.protect',
    call: (stack, props) => BucketProtection.protect(existing(stack), props),
    examples: protections,
    optional: true,
  },
  {
    name: 'BucketRecovery',
    call: (stack, props) => existing(stack).with(new BucketRecovery(props)),
    examples: protections,
    optional: true,
  },
];
