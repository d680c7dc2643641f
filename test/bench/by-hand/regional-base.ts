import { Aws, Duration, Fn, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { KEY_USE } from './actions';
import { backupMetric, vaultPolicy } from './backup';
import { encryptionKey } from './keys';
import { BREAK_GLASS, BREAK_GLASS_ARN, PRIMARY, TOPIC, VAULT, accessLogBucketName } from './names';

/** What both regions have alike. */
export interface RegionalBase {
  readonly operationsKey: kms.Key;
  readonly topic: sns.Topic;
  readonly vpc: ec2.Vpc;
  readonly vault: backup.BackupVault;
  readonly vaultKey: kms.Key;
}

export function regionalBase(stack: Stack): RegionalBase {
  const operationsKey = encryptionKey(stack, 'OperationsKey', 'acme/operations', false);
  const topic = alarmTopic(stack, operationsKey);
  const logBucket = new s3.Bucket(stack, 'AccessLogs', {
    bucketName: accessLogBucketName(stack.region),
    encryption: s3.BucketEncryption.S3_MANAGED,
    versioned: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'logs',
        expiration: Duration.days(365),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  });
  logBucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AccessLogDelivery',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logBucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  logBucket.policy!.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const vpc = network(stack, operationsKey);
  const vaultKey = encryptionKey(stack, 'VaultKey', `backup/${VAULT}`);
  const vault = new backup.BackupVault(stack, 'Vault', {
    backupVaultName: VAULT,
    encryptionKey: vaultKey,
    accessPolicy: vaultPolicy(stack),
    lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(400) },
    notificationTopic: topic,
    notificationEvents: [
      backup.BackupVaultEvents.COPY_JOB_FAILED,
      backup.BackupVaultEvents.RECOVERY_POINT_MODIFIED,
      backup.BackupVaultEvents.S3_BACKUP_OBJECT_FAILED,
      backup.BackupVaultEvents.S3_RESTORE_OBJECT_FAILED,
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const metricName of [
    'NumberOfBackupJobsFailed',
    'NumberOfBackupJobsExpired',
    'NumberOfCopyJobsFailed',
  ]) {
    new cloudwatch.Alarm(stack, metricName, {
      alarmDescription: `${metricName}: recovery points of this vault are getting older than planned`,
      metric: backupMetric(metricName, Duration.minutes(5)),
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  }
  // The construct for rules has no state for management events that only CloudTrail delivers.
  new events.CfnRule(stack, 'BreakGlassAnnouncement', {
    description: `Announces that ${BREAK_GLASS} is assumed`,
    state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    eventPattern: {
      source: ['aws.sts'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['sts.amazonaws.com'],
        eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
        requestParameters: { roleArn: [BREAK_GLASS_ARN] },
      },
    },
    targets: [{ id: 'Topic', arn: topic.topicArn }],
  });
  return { operationsKey, topic, vpc, vault, vaultKey };
}

function network(stack: Stack, logKey: kms.Key): ec2.Vpc {
  const cidr = stack.region === PRIMARY ? '10.0.0.0/16' : '10.1.0.0/16';
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr(cidr),
    availabilityZones: [0, 1, 2].map(index => Fn.select(index, Fn.getAzs())),
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
  });
  const logGroup = new logs.LogGroup(stack, 'FlowLogs', {
    retention: logs.RetentionDays.ONE_YEAR,
    encryptionKey: logKey,
  });
  vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup) });
  const endpoint = vpc.addInterfaceEndpoint('SecretsManager', {
    service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    open: false,
  });
  endpoint.connections.allowDefaultPortFrom(ec2.Peer.ipv4(cidr), 'From within the network');
  return vpc;
}

function alarmTopic(stack: Stack, key: kms.Key): sns.Topic {
  const logService = new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`);
  const sourceAccount = { 'aws:SourceAccount': Aws.ACCOUNT_ID };
  const topic = new sns.Topic(stack, 'Alarms', { topicName: TOPIC, masterKey: key, enforceSSL: true });
  for (const [service, conditions] of [
    ['cloudwatch.amazonaws.com', { StringEquals: sourceAccount }],
    ['backup.amazonaws.com', { StringEqualsIfExists: sourceAccount }],
    ['events.amazonaws.com', {}],
  ] as const) {
    const principals = [new iam.ServicePrincipal(service)];
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions,
      }),
    );
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions,
      }),
    );
  }
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [logService],
      actions: KEY_USE,
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${stack.region}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    }),
  );
  return topic;
}
