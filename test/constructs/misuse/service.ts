import { Duration, Size, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  FailOpenGateway,
  type FailOpenGatewayProps,
  GatewayDependency,
  ImageRepository,
  type ImageRepositoryProps,
  JobQueue,
  type JobQueueProps,
  LeaseTable,
  type LeaseTableProps,
  RecoverableService,
  type RecoverableServiceProps,
  RegistryReplication,
  type RegistryReplicationProps,
  ReplicaRepositoryTemplate,
  type ReplicaRepositoryTemplateProps,
  SingletonWorker,
  type SingletonWorkerProps,
  type WorkloadSettings,
} from '../../../constructs/service';
import { cacheIn, certificateIn, logsIn, repositoryIn, streamIn, vpcIn } from '../service/fixtures';
import { REASON, aKey, aTopic } from './parts';
import type { Complete, Entry } from './table';

const workload = (stack: Stack): Complete<WorkloadSettings> => ({
  serviceName: 'shop-api',
  vpc: vpcIn(stack),
  repository: repositoryIn(stack),
  release: '2026-11-21.3',
  logEncryptionKey: aKey(stack, 'LogKey'),
  logRetention: logs.RetentionDays.SIX_MONTHS,
  vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  zones: 2,
  cluster: new ecs.Cluster(stack, 'Shared', { vpc: vpcIn(stack, 2) }),
  cpu: 1_024,
  memory: Size.gibibytes(2),
  cpuArchitecture: ecs.CpuArchitecture.ARM64,
  command: ['serve', '--verbose'],
  environment: { LOG_LEVEL: 'info' },
  secrets: {
    API_KEY: ecs.Secret.fromSecretsManager(
      secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'shop/api-key'),
    ),
  },
  user: '1000:1000',
  writablePaths: ['/tmp', '/var/cache'],
  stopTimeout: Duration.seconds(30),
  alarmTopic: aTopic(stack),
});

const balanced = (stack: Stack): RecoverableServiceProps => ({
  ...workload(stack),
  certificate: certificateIn(stack),
  internetFacing: true,
  loadBalancerSubnets: { subnetType: ec2.SubnetType.PUBLIC },
  clients: [ec2.Peer.ipv4('198.51.100.0/24'), ec2.Peer.prefixList('pl-0123456789abcdef0')],
  redirectHttp: true,
  containerPort: 3_000,
  healthPath: '/api/health',
  drainFor: Duration.minutes(2),
  accessLogs: logsIn(stack),
  withoutDeletionProtection: REASON,
  requestsPerAddress: 5_000,
  desiredCount: 4,
  maxCount: 20,
  standby: true,
  standbyCount: 2,
  targetCpuPercent: 50,
  deploymentAlarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'orders-lost')],
});

const inside = (stack: Stack): RecoverableServiceProps => ({
  ...workload(stack),
  certificate: certificateIn(stack),
  clients: [ec2.Peer.ipv4('198.51.100.0/24')],
  withoutAccessLogs: REASON,
  firewall: true,
});

const open = (stack: Stack): RecoverableServiceProps => ({ ...balanced(stack), withoutFirewall: REASON });

export const SERVICE: readonly Entry[] = [
  {
    name: 'FailOpenGateway',
    call: (stack, props) => new FailOpenGateway(stack, 'Test', props),
    examples: [
      (stack): FailOpenGatewayProps => ({
        ...balanced(stack),
        dependencies: [
          GatewayDependency.cache({ connections: cacheIn(stack) }, { port: 6_380 }),
          GatewayDependency.stream(streamIn(stack)),
        ],
      }),
    ],
  },
  {
    name: 'ImageRepository',
    call: (stack, props) => new ImageRepository(stack, 'Test', props),
    examples: [
      (stack): Complete<ImageRepositoryProps> => ({
        repositoryName: 'shop/api',
        encryptionKey: aKey(stack),
        keepReleases: 50,
      }),
    ],
  },
  {
    name: 'JobQueue',
    call: (stack, props) => new JobQueue(stack, 'Test', props),
    examples: [
      (stack): Complete<JobQueueProps> => ({
        queueName: 'invoices',
        encryptionKey: aKey(stack),
        jobTimeout: Duration.minutes(5),
        attempts: 3,
        tellAfter: Duration.minutes(30),
        alarmTopic: aTopic(stack),
      }),
    ],
  },
  {
    name: 'LeaseTable',
    call: (stack, props) => new LeaseTable(stack, 'Test', props),
    examples: [(stack): Complete<LeaseTableProps> => ({ tableName: 'leases', encryptionKey: aKey(stack) })],
  },
  {
    name: 'RecoverableService',
    call: (stack, props) => new RecoverableService(stack, 'Test', props),
    examples: [balanced, inside, open],
  },
  {
    name: 'RegistryReplication',
    call: (stack, props) => new RegistryReplication(stack, 'Test', props),
    examples: [
      (): Complete<RegistryReplicationProps> => ({
        regions: ['us-west-2'],
        repositoryPrefixes: ['shop', 'billing'],
      }),
    ],
  },
  {
    name: 'ReplicaRepositoryTemplate',
    call: (stack, props) => new ReplicaRepositoryTemplate(stack, 'Test', props),
    examples: [
      (stack): Complete<ReplicaRepositoryTemplateProps> => ({
        prefix: 'shop',
        encryptionKey: aKey(stack),
        keepReleases: 50,
      }),
    ],
  },
  {
    name: 'SingletonWorker',
    call: (stack, props) => new SingletonWorker(stack, 'Test', props),
    examples: [
      (stack): Complete<SingletonWorkerProps> => ({
        ...workload(stack),
        encryptionKey: aKey(stack),
        jobTimeout: Duration.minutes(5),
        attempts: 3,
        tellAfter: Duration.minutes(30),
        standby: true,
      }),
    ],
  },
];
