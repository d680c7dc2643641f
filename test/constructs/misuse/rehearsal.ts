import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  AttendedDrill,
  type AttendedDrillProps,
  EvidenceBucket,
  type EvidenceBucketProps,
  FileQuarantine,
  type FileQuarantineProps,
  PointInTimeRehearsal,
  type PointInTimeRehearsalProps,
  Quarantine,
  type QuarantineProps,
  RehearsalFrequency,
  ReplicatedBackupRehearsal,
  type ReplicatedBackupRehearsalProps,
  RestoreRehearsal,
  type RestoreRehearsalProps,
} from '../../../constructs/rehearsal';
import { RetentionLock } from '../../../constructs/storage';
import { evidenceIn, filesIn, quarantineIn, secretIn, storesIn, vpcIn } from '../rehearsal/fixtures';
import { BREAK_GLASS, KEY_ARN, REASON, aBucket, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const common = (stack: Stack) => ({
  encryptionKey: aKey(stack),
  bucketName: 'evidence',
  retention: RetentionLock.governance(Duration.days(365)),
  replication: {
    bucketName: 'evidence-west',
    region: 'us-west-2',
    keyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  },
  breakGlassRoleArn: BREAK_GLASS,
  alarmTopic: aTopic(stack),
});

export const REHEARSAL: readonly Entry[] = [
  {
    name: 'AttendedDrill',
    call: (stack, props) => new AttendedDrill(stack, 'Test', props),
    examples: [
      (stack): Complete<AttendedDrillProps> => ({
        drillName: 'orders_key',
        storeId: 'Orders/Key',
        scenario: 'key-loss',
        frequency: RehearsalFrequency.YEARLY,
        instructions: 'Open the envelope, and decrypt the test record with what is in it.',
        evidence: evidenceIn(stack),
        alarmTopic: aTopic(stack),
        startHour: 8,
        grace: Duration.days(30),
        logEncryptionKey: aKey(stack, 'LogKey'),
      }),
    ],
  },
  {
    name: 'EvidenceBucket',
    call: (stack, props) => new EvidenceBucket(stack, 'Test', props),
    examples: [
      (stack): EvidenceBucketProps => ({ ...common(stack), accessLogs: aBucket(stack) }),
      (stack): EvidenceBucketProps => ({ ...common(stack), withoutAccessLogs: REASON }),
    ],
  },
  {
    name: 'FileQuarantine',
    call: (stack, props) => new FileQuarantine(stack, 'Test', props),
    examples: [
      (stack): Complete<FileQuarantineProps> => ({
        vpc: vpcIn(stack),
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      }),
    ],
  },
  {
    name: 'Quarantine',
    call: (stack, props) => new Quarantine(stack, 'Test', props),
    examples: [
      (stack): Complete<QuarantineProps> => ({
        vpc: vpcIn(stack),
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        engineVersion: rds.PostgresEngineVersion.VER_17,
      }),
    ],
  },
  {
    name: 'PointInTimeRehearsal',
    call: (stack, props) => new PointInTimeRehearsal(stack, 'Test', props),
    examples: [
      (stack): Complete<PointInTimeRehearsalProps> => ({
        rehearsalName: 'orders_moment',
        database: rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Orders', {
          instanceIdentifier: 'orders',
          instanceEndpointAddress: 'orders.example',
          port: 5432,
          securityGroups: [],
        }),
        validation: {
          quarantine: quarantineIn(stack),
          credentials: secretIn(stack),
          manifestKey: 'manifests/orders.json',
          erasuresKey: 'manifests/erased.yaml',
          databaseName: 'orders',
          storeId: 'Primary/Database',
        },
        encryptionKey: aKey(stack),
        evidence: evidenceIn(stack),
        manifests: new EvidenceBucket(stack, 'Manifests', {
          encryptionKey: aKey(stack, 'ManifestKey'),
          withoutAccessLogs: REASON,
        }),
        before: Duration.hours(2),
        frequency: RehearsalFrequency.MONTHLY,
        startHour: 3,
        restoreWithin: Duration.hours(12),
        logEncryptionKey: aKey(stack, 'LogKey'),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'ReplicatedBackupRehearsal',
    call: (stack, props) => new ReplicatedBackupRehearsal(stack, 'Test', props),
    examples: [
      (stack): Complete<ReplicatedBackupRehearsalProps> => ({
        rehearsalName: 'orders_region',
        instanceIdentifier: 'orders',
        sourceRegion: 'us-west-2',
        validation: {
          quarantine: quarantineIn(stack),
          credentials: secretIn(stack),
          manifestKey: 'manifests/orders.json',
          erasuresKey: 'manifests/erased.yaml',
          databaseName: 'orders',
          storeId: 'Primary/Database',
        },
        backupKey: aKey(stack),
        evidence: evidenceIn(stack),
        manifests: new EvidenceBucket(stack, 'Manifests', {
          encryptionKey: aKey(stack, 'ManifestKey'),
          withoutAccessLogs: REASON,
        }),
        frequency: RehearsalFrequency.YEARLY,
        startHour: 4,
        restoreWithin: Duration.hours(3),
        logEncryptionKey: aKey(stack, 'LogKey'),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'RestoreRehearsal',
    call: (stack, props) => new RestoreRehearsal(stack, 'Test', props),
    examples: [
      (stack): Complete<RestoreRehearsalProps> => ({
        rehearsalName: 'orders',
        stores: [...storesIn(stack), filesIn(stack)],
        evidence: evidenceIn(stack),
        vaultArns: ['arn:aws:backup:us-east-1:111111111111:backup-vault:orders'],
        scenario: 'ransomware',
        frequency: RehearsalFrequency.MONTHLY,
        startHour: 4,
        selectionWindow: Duration.days(7),
        startWindow: Duration.hours(48),
        validationWindow: Duration.hours(12),
        restoreKeys: [aKey(stack, 'RestoreKey')],
        restoreRole: iam.Role.fromRoleName(stack, 'RestoreRole', 'restores'),
        logEncryptionKey: aKey(stack, 'LogKey'),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
];
