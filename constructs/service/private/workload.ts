import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { checkName } from '../../private/checks';
import { reject } from '../../private/errors';
import type { WorkloadSettings } from '../workload-settings';
import { checkList, checkSeconds, requireMethods } from './checks';
import { checkEnvironment, checkSecrets } from './environment';
import { logGroup } from './logs';
import { taskRole } from './policed-role';
import { imageOf } from './release';
import { checkSize } from './size';

/** A task definition with all that stands around it. */
export interface Workload {
  readonly serviceName: string;
  /** What the tasks may do. */
  readonly role: iam.IRole;
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly container: ecs.ContainerDefinition;
  readonly logGroup: logs.ILogGroup;
}

/** The same, once a service runs it. */
export interface RunningWorkload extends Workload {
  readonly service: ecs.FargateService;
  readonly connections: ec2.Connections;
}

/** What differs between one kind of workload and another. */
export interface WorkloadOptions {
  readonly role: iam.IRole;
  readonly port?: number;
}

/**
 * One container of one release: not root, on a file system that it can't write, with a log of its own. It is known
 * by the name of the service everywhere.
 *
 * @throws RecoveryError for a setting that can't work
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html
 */
export function makeWorkload(
  scope: Construct,
  settings: WorkloadSettings,
  { role, port }: WorkloadOptions,
): Workload {
  const { serviceName } = settings;
  const image = imageOf(scope, settings.repository, settings.release);
  const environment = checkEnvironment(scope, settings.environment);
  const secrets = checkSecrets(scope, settings.secrets, environment);
  const size = checkSize(scope, settings.cpu, settings.memory);
  const paths = writablePaths(scope, settings.writablePaths);
  const group = logGroup(scope, 'Logs', `/ecs/${serviceName}`, settings);
  const executionRole = taskRole(scope, 'ExecutionRole', `Starts tasks of ${serviceName}`);
  const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task', {
    family: serviceName,
    ...size,
    runtimePlatform: {
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      cpuArchitecture: architecture(scope, settings.cpuArchitecture),
    },
    taskRole: role,
    executionRole,
    volumes: paths.map((_, index) => ({ name: `writable-${index + 1}` })),
  });
  const container = taskDefinition.addContainer('Container', {
    containerName: serviceName,
    image,
    ...(settings.command === undefined ? {} : { command: texts(scope, 'command', settings.command) }),
    // Without settings there is no list of them, or packs would take it for one.
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
    user: checkUser(scope, settings.user ?? '10001:10001'),
    readonlyRootFilesystem: true,
    stopTimeout: stopTimeout(scope, settings.stopTimeout),
    logging: ecs.LogDrivers.awsLogs({ logGroup: group, streamPrefix: serviceName }),
    ...(port === undefined ? {} : { portMappings: [{ containerPort: port }] }),
  });
  // CloudFormation would deregister the revision that it replaces, and ECS goes back to none that is deregistered.
  taskDefinition.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  // What it may do stands in a policy of its own, without which no task would start.
  taskDefinition.node.addDependency(executionRole);
  paths.forEach((containerPath, index) =>
    container.addMountPoints({ containerPath, sourceVolume: `writable-${index + 1}`, readOnly: false }),
  );
  return {
    serviceName,
    role,
    cluster: makeCluster(scope, settings),
    taskDefinition,
    container,
    logGroup: group,
  };
}

function makeCluster(scope: Construct, { cluster, serviceName, vpc }: WorkloadSettings): ecs.ICluster {
  if (cluster !== undefined) {
    return requireMethods(scope, 'cluster', cluster, 'clusterName', 'clusterArn', 'vpc');
  }
  return new ecs.Cluster(scope, 'Cluster', {
    clusterName: serviceName,
    vpc,
    containerInsightsV2: ecs.ContainerInsights.ENABLED,
  });
}

function architecture(scope: Construct, stated: ecs.CpuArchitecture | undefined): ecs.CpuArchitecture {
  if (stated === undefined) return ecs.CpuArchitecture.X86_64;
  const known = [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64];
  if (stated instanceof ecs.CpuArchitecture && known.includes(stated)) return stated;
  throw reject(scope, {
    code: 'unknown-architecture',
    problem: 'there are no such processors on Fargate',
    received: stated,
    allowed: 'ecs.CpuArchitecture.X86_64 or ARM64',
    fix: 'name the one that the image is made for',
  });
}

function checkUser(scope: Construct, user: string): string {
  const whole = '(?!0+(:|$))\\d{1,10}';
  return checkName(
    scope,
    'invalid-user',
    'the user of the container',
    user,
    new RegExp(`^${whole}(:${whole})?$`),
    'the number of a user other than root, with the number of a group behind a colon or without',
  );
}

function writablePaths(scope: Construct, paths: readonly string[] | undefined): readonly string[] {
  if (paths === undefined) return [];
  const checked = checkList(scope, 'writablePaths', paths).map(path =>
    checkName(
      scope,
      'invalid-path',
      'a writable path',
      path,
      /^(\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}){1,8}$/,
      'an absolute path such as /tmp, but not / itself',
    ),
  );
  if (new Set(checked).size === checked.length && checked.length <= 10) return checked;
  throw reject(scope, {
    code: 'invalid-path',
    problem: 'writable paths are stated twice, or too many',
    received: checked,
    allowed: 'up to 10 paths, each once',
    fix: 'name each folder once',
  });
}

function texts(scope: Construct, what: string, list: readonly string[]): string[] {
  return checkList(scope, what, list).map(text =>
    checkName(scope, 'invalid-command', `a part of ${what}`, text, /[\s\S]/, 'a text that is not empty'),
  );
}

function stopTimeout(scope: Construct, stated: Duration | undefined): Duration {
  const bounds = { min: 2, max: 120 };
  const seconds =
    stated === undefined
      ? 60
      : checkSeconds(scope, 'invalid-stop-timeout', 'the time to stop', stated, bounds);
  return Duration.seconds(seconds);
}
