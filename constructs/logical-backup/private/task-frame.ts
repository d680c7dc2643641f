import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Port, Peer, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { isToken } from '../../private/errors';
import { selectSubnets } from '../../private/subnets';
import type { LogicalTaskProps } from '../logical-task-props';
import { LOG_ACTIONS } from '../perms';
import { imagesOf } from './images';
import { type ScriptName, scriptText } from './script';
import type { TaskSettings } from './settings';

/** Where containers of a task hand files to each other. */
export const WORK = '/work';

/** One container: a script with its arguments. */
export interface ContainerParts {
  readonly script: ScriptName;
  /** Whether it runs the client of PostgreSQL, with the credentials; else the AWS CLI, without. */
  readonly client: boolean;
  readonly command: readonly string[];
}

/** A task that nothing runs yet. */
export interface TaskFrame {
  readonly cluster: ecs.ICluster;
  readonly definition: ecs.FargateTaskDefinition;
  readonly taskRole: iam.Role;
  readonly executionRole: iam.Role;
  readonly securityGroup: ec2.SecurityGroup;
  readonly subnetIds: string[];
  readonly logGroup: logs.LogGroup;
}

/**
 * A Fargate task of two containers that share a folder: one has the credentials of the database, the other one talks to
 * S3. Both are essential, so that the end of either ends the task: neither waits for one that is gone.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
 */
export function taskFrame(
  scope: Construct,
  props: LogicalTaskProps,
  settings: TaskSettings,
  statements: readonly iam.PolicyStatement[],
  containers: readonly ContainerParts[],
): TaskFrame {
  const images = imagesOf(scope, props);
  const { subnetIds } = selectSubnets(
    scope,
    props.vpc,
    props.vpcSubnets ?? { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    1,
  );
  const logGroup = new logs.LogGroup(scope, 'Log', {
    retention: logs.RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(props.logEncryptionKey === undefined ? {} : { encryptionKey: props.logEncryptionKey }),
  });
  const taskRole = roleOf(scope, 'TaskRole', [...statements]);
  const executionRole = roleOf(scope, 'ExecutionRole', [
    new iam.PolicyStatement({ actions: LOG_ACTIONS, resources: [logGroup.logGroupArn] }),
    ...secretStatements(props.credentials),
  ]);
  const ownImages = props.clientImage === undefined && props.cliImage === undefined;
  const definition = new ecs.FargateTaskDefinition(scope, 'Task', {
    cpu: 2_048,
    memoryLimitMiB: 8_192,
    ephemeralStorageGiB: settings.scratchGiB,
    runtimePlatform: {
      cpuArchitecture: ecs.CpuArchitecture.ARM64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
    taskRole: taskRole.withoutPolicyUpdates(),
    // An image of a private registry brings the permission to pull it, which lands on the role.
    executionRole: ownImages ? executionRole.withoutPolicyUpdates() : executionRole,
    volumes: [{ name: 'work' }],
  });
  for (const { script, client, command } of containers) {
    const container = definition.addContainer(script, {
      image: client ? images.client : images.cli,
      essential: true,
      entryPoint: ['/bin/sh', '-c', scriptText(scope, script), `${script}.sh`],
      command: [...command],
      workingDirectory: WORK,
      readonlyRootFilesystem: true,
      linuxParameters: new ecs.LinuxParameters(scope, `${script}Linux`, { initProcessEnabled: true }),
      logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: settings.backupName }),
      ...(client ? { secrets: credentialsOf(props.credentials) } : {}),
    });
    container.addMountPoints({ containerPath: WORK, sourceVolume: 'work', readOnly: false });
  }
  return {
    cluster: props.cluster ?? clusterOf(scope, props.vpc),
    definition,
    taskRole,
    executionRole,
    securityGroup: groupOf(scope, props, settings),
    subnetIds,
    logGroup,
  };
}

function clusterOf(scope: Construct, vpc: ec2.IVpc): ecs.Cluster {
  return new ecs.Cluster(scope, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
}

function groupOf(scope: Construct, props: LogicalTaskProps, { server }: TaskSettings): SecurityGroup {
  const group = new SecurityGroup(scope, 'Group', {
    vpc: props.vpc,
    description: 'Logical backups: AWS and the server, nothing else',
    allowAllOutbound: false,
  });
  group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Images, S3, Secrets Manager, logs and the trust store');
  const port = Port.tcp(isToken(server.port) ? Token.asNumber(server.port) : Number(server.port));
  if (server._connections === undefined) group.addEgressRule(Peer.anyIpv4(), port, 'The server');
  else server._connections.allowFrom(group, port, 'Logical backups');
  return group;
}

function roleOf(scope: Construct, id: string, statements: iam.PolicyStatement[]): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  // A policy of its own rather than an inline one, which audits of several standards object to.
  new iam.ManagedPolicy(role, 'Permissions', { roles: [role], statements });
  return role;
}

function credentialsOf(secret: secretsmanager.ISecret): Record<string, ecs.Secret> {
  return {
    PGUSER: ecs.Secret.fromSecretsManager(secret, 'username'),
    PGPASSWORD: ecs.Secret.fromSecretsManager(secret, 'password'),
  };
}

function secretStatements(secret: secretsmanager.ISecret): iam.PolicyStatement[] {
  const read = new iam.PolicyStatement({
    actions: ['secretsmanager:GetSecretValue'],
    resources: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
  });
  if (secret.encryptionKey === undefined) return [read];
  return [
    read,
    new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [secret.encryptionKey.keyArn] }),
  ];
}
