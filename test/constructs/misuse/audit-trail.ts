import { Duration, type Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import {
  AuditTrail,
  AuditTrailCounterpart,
  type AuditTrailCounterpartProps,
  type AuditTrailProps,
  AuditedData,
} from '../../../constructs/audit-trail';
import { RetentionLock } from '../../../constructs/storage';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aBucket, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const common = (stack: Stack) => ({
  bucketName: 'trail',
  encryptionKey: aKey(stack),
  alarmTopic: aTopic(stack),
  retention: RetentionLock.governance(Duration.days(365)),
  accessLogs: undefined,
  withoutAccessLogs: REASON,
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
});

const trail = (stack: Stack): Complete<AuditTrailProps> => ({
  ...common(stack),
  trailName: 'audit',
  dataEvents: [AuditedData.allOf('AWS::DynamoDB::Table')],
  replication: {
    bucketName: 'trail-west',
    region: 'us-west-2',
    keyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  },
  logGroup: logs.LogGroup.fromLogGroupName(stack, 'Events', 'events'),
});

const withLogs = (stack: Stack) => ({ accessLogs: aBucket(stack), withoutAccessLogs: undefined });

export const AUDIT_TRAIL: readonly Entry[] = [
  {
    name: 'AuditTrail',
    call: (stack, props) => new AuditTrail(stack, 'Test', props),
    examples: [trail, stack => ({ ...trail(stack), ...withLogs(stack) })],
  },
  {
    name: 'AuditTrailCounterpart',
    call: (stack, props) => new AuditTrailCounterpart(stack, 'Test', props),
    examples: [
      (stack): Complete<AuditTrailCounterpartProps> => ({
        ...common(stack),
        trailBucketName: 'trail-of-the-other-region',
      }),
      stack => ({ ...common(stack), ...withLogs(stack), trailBucketName: 'trail-of-the-other-region' }),
    ],
  },
];
