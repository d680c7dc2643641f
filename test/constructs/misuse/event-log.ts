import { Duration, Size, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import {
  ArchiveReplay,
  type ArchiveReplayProps,
  EventArchive,
  type EventArchiveProps,
  Freshness,
  FreshnessAlarm,
  type FreshnessAlarmProps,
  KinesisEventLog,
  type KinesisEventLogProps,
  MskEventLog,
  type MskEventLogProps,
  ReplayTarget,
} from '../../../constructs/event-log';
import { RetentionLock } from '../../../constructs/storage';
import { existingVpc } from '../database/fixtures';
import { BREAK_GLASS, KEY_ARN, REASON, aBucket, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const kept = (stack: Stack): EventArchiveProps => ({
  encryptionKey: aKey(stack, 'ArchiveKey'),
  bucketName: 'events-east',
  retention: RetentionLock.governance(Duration.days(3_650)),
  replication: {
    bucketName: 'events-west',
    region: 'us-west-2',
    keyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  },
  breakGlassRoleArn: BREAK_GLASS,
  alarmTopic: aTopic(stack),
});

const anArchive = (stack: Stack): EventArchive =>
  new EventArchive(stack, 'Archive', {
    encryptionKey: aKey(stack, 'ArchiveKey'),
    withoutAccessLogs: REASON,
  });

const common = (stack: Stack) => ({
  logName: 'orders',
  encryptionKey: aKey(stack),
  archive: anArchive(stack),
  archiveInterval: Duration.minutes(2),
  alarmTopic: aTopic(stack),
});

const msk = (stack: Stack): Complete<Omit<MskEventLogProps, 'withoutArchive'>> => ({
  ...common(stack),
  vpc: existingVpc(stack),
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
  topicName: 'orders.v1',
  brokers: 3,
  brokerType: 'kafka.m7g.xlarge',
  volumeSize: Size.gibibytes(200),
  kafkaVersion: '3.8.x',
  retention: Duration.days(3),
});

export const EVENT_LOG: readonly Entry[] = [
  {
    name: 'EventArchive',
    call: (stack, props) => new EventArchive(stack, 'Test', props),
    examples: [
      (stack): EventArchiveProps => ({ ...kept(stack), accessLogs: aBucket(stack) }),
      (stack): EventArchiveProps => ({ ...kept(stack), withoutAccessLogs: REASON }),
    ],
  },
  {
    name: 'KinesisEventLog',
    call: (stack, props) => new KinesisEventLog(stack, 'Test', props),
    examples: [
      (stack): Complete<KinesisEventLogProps> => ({
        ...common(stack),
        retention: Duration.days(14),
        shards: 4,
      }),
    ],
  },
  {
    name: 'MskEventLog',
    call: (stack, props) => new MskEventLog(stack, 'Test', props),
    examples: [msk, (stack): Complete<MskEventLogProps> => ({ ...msk(stack), withoutArchive: REASON })],
  },
  {
    name: 'ArchiveReplay',
    call: (stack, props) => new ArchiveReplay(stack, 'Test', props),
    examples: [
      (stack): Complete<ArchiveReplayProps> => ({
        replayName: 'orders',
        logName: 'orders',
        archive: anArchive(stack),
        target: ReplayTarget.stream(
          new kinesis.Stream(stack, 'Fresh', { encryption: kinesis.StreamEncryption.MANAGED }),
          'orderId',
        ),
        concurrency: 4,
        timeout: Duration.hours(6),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'FreshnessAlarm',
    call: (stack, props) => new FreshnessAlarm(stack, 'Test', props),
    examples: [
      (stack): Complete<FreshnessAlarmProps> => ({
        storeName: 'the view of orders',
        freshness: Freshness.ofSeconds(new cloudwatch.Metric({ namespace: 'Orders', metricName: 'ViewAge' })),
        staleAfter: Duration.seconds(60),
        minutes: 5,
        alarmTopic: aTopic(stack),
      }),
    ],
  },
];
