import { Duration, Size, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  DumpBucket,
  type DumpBucketProps,
  DumpFormat,
  LogicalBackup,
  type LogicalBackupProps,
  LogicalRestore,
  type LogicalRestoreProps,
  type LogicalTaskProps,
  PostgresServer,
} from '../../../constructs/logical-backup';
import { RetentionLock } from '../../../constructs/storage';
import { AUTHORITIES, credentialsIn, dumpBucketIn, vpcIn } from '../logical-backup/fixtures';
import { BREAK_GLASS, DEPLOYER, KEY_ARN, REASON, aBucket, aGroup, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const bucket = (stack: Stack) => ({
  encryptionKey: aKey(stack),
  bucketName: 'dumps',
  retention: RetentionLock.governance(Duration.days(35)),
  keepFor: Duration.days(60),
  versionWindow: Duration.days(40),
  replication: {
    bucketName: 'dumps-west',
    region: 'us-west-2',
    keyArn: KEY_ARN.replace('us-east-1', 'us-west-2'),
  },
  breakGlassRoleArn: BREAK_GLASS,
  deploymentRoleArns: [DEPLOYER],
  alarmTopic: aTopic(stack),
});

const task = (stack: Stack): Complete<LogicalTaskProps> => ({
  backupName: 'orders',
  server: PostgresServer.at('orders.example.com', 5433, aGroup(stack).connections),
  credentials: credentialsIn(stack),
  engineVersion: rds.PostgresEngineVersion.VER_17,
  vpc: vpcIn(stack),
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  cluster: ecs.Cluster.fromClusterAttributes(stack, 'Cluster', {
    clusterName: 'tasks',
    vpc: vpcIn(stack, 'ClusterVpc'),
  }),
  jobs: 2,
  scratchSpace: Size.gibibytes(100),
  certificateAuthorities: AUTHORITIES,
  clientImage: ecs.ContainerImage.fromRegistry('example.com/postgres@sha256:0123'),
  cliImage: ecs.ContainerImage.fromRegistry('example.com/aws-cli@sha256:0123'),
  logEncryptionKey: aKey(stack, 'LogKey'),
});

export const LOGICAL_BACKUP: readonly Entry[] = [
  {
    name: 'DumpBucket',
    call: (stack, props) => new DumpBucket(stack, 'Test', props),
    examples: [
      (stack): DumpBucketProps => ({ ...bucket(stack), accessLogs: aBucket(stack) }),
      (stack): DumpBucketProps => ({ ...bucket(stack), withoutAccessLogs: REASON }),
    ],
  },
  {
    name: 'LogicalBackup',
    call: (stack, props) => new LogicalBackup(stack, 'Test', props),
    examples: [
      (stack): Complete<LogicalBackupProps> => ({
        ...task(stack),
        databaseName: 'orders',
        bucket: dumpBucketIn(stack),
        excludeTables: ['app.subject_keys'],
        interval: Duration.hours(6),
        startHour: 4,
        margin: Duration.hours(2),
        format: DumpFormat.STREAM,
        infrequentAccess: true,
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'LogicalRestore',
    call: (stack, props) => new LogicalRestore(stack, 'Test', props),
    examples: [
      (stack): Complete<LogicalRestoreProps> => ({
        ...task(stack),
        bucket: dumpBucketIn(stack).bucket,
        databaseName: 'orders_restored',
        dump: '20260131T020700Z-0123abcd',
        withoutOwners: true,
      }),
    ],
  },
];
