import { Aws, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import type { DatabaseSettings } from '../database-settings';
import type { Deployed } from './instance-properties';
import { requireConstruct } from './names';

/**
 * Logs that RDS for PostgreSQL exports.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Troubleshooting.html
 */
export const EXPORTED_LOGS = ['postgresql', 'upgrade', 'iam-db-auth-error'];

/** Stands in where the size is not known while synthesizing. */
const SMALLEST_GIB = 20;

/** Seconds between two reports of the operating system's metrics. */
export const MONITORING_INTERVAL = 60;

/** ARN of the role by which RDS publishes the operating system's metrics. */
export function monitoringRoleArn(scope: Construct, given: iam.IRole | undefined): string {
  if (given !== undefined) return requireConstruct(scope, 'monitoringRole', given, 'roleArn').roleArn;
  return new iam.Role(scope, 'MonitoringRole', {
    assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
    managedPolicies: [
      iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonRDSEnhancedMonitoringRole'),
    ],
  }).roleArn;
}

/**
 * The log groups, made before RDS would make them, because its own never expire.
 *
 * @throws RecoveryError `invalid-log-retention`
 */
export function makeLogGroups(
  scope: Construct,
  prefix: string,
  settings: DatabaseSettings,
): logs.CfnLogGroup[] {
  const retention = settings.logRetention ?? logs.RetentionDays.ONE_YEAR;
  if (typeof retention !== 'number' || typeof logs.RetentionDays[retention] !== 'string') {
    throw reject(scope, {
      code: 'invalid-log-retention',
      problem: 'the retention of the logs is not one that CloudWatch knows',
      received: retention,
      allowed: 'a member of logs.RetentionDays',
      fix: 'pass logs.RetentionDays.ONE_YEAR or another member',
    });
  }
  const key = settings.logEncryptionKey;
  const kmsKeyId =
    key === undefined ? undefined : requireConstruct(scope, 'logEncryptionKey', key, 'keyArn').keyArn;
  return EXPORTED_LOGS.map(name => {
    const group = new logs.CfnLogGroup(scope, `Log-${name}`, {
      logGroupName: `${prefix}/${name}`,
      ...(retention === logs.RetentionDays.INFINITE ? {} : { retentionInDays: retention }),
      ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    });
    // Kept when the stack goes, but not when it never came to be: the next attempt would meet the name.
    group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    return group;
  });
}

/** What an alarm watches. */
export interface AlarmOptions {
  readonly metricName: string;
  readonly dimension: string;
  readonly identifier: string;
  readonly description: string;
  readonly statistic: string;
  readonly comparison: string;
  readonly threshold: number;
}

/** An alarm that goes off after five bad minutes, or five without a word. */
export function makeAlarm(scope: Construct, id: string, topic: sns.ITopic, options: AlarmOptions): void {
  new cloudwatch.CfnAlarm(scope, id, {
    alarmDescription: options.description,
    namespace: 'AWS/RDS',
    metricName: options.metricName,
    dimensions: [{ name: options.dimension, value: options.identifier }],
    statistic: options.statistic,
    comparisonOperator: options.comparison,
    threshold: options.threshold,
    period: 60,
    evaluationPeriods: 5,
    treatMissingData: 'breaching',
    alarmActions: [requireConstruct(scope, 'alarmTopic', topic, 'topicArn').topicArn],
  });
}

/** Goes off when a tenth of the storage is left: a full disk stops the database and its backups. */
export function makeStorageAlarm(scope: Construct, topic: sns.ITopic, watched: Deployed, gib: number): void {
  makeAlarm(scope, 'StorageAlarm', topic, {
    metricName: 'FreeStorageSpace',
    dimension: watched.metricDimension,
    identifier: watched.identifier,
    description: `${scope.node.path} has less than a tenth of its storage left`,
    statistic: 'Minimum',
    comparison: 'LessThanThreshold',
    threshold: Math.floor(((Token.isUnresolved(gib) ? SMALLEST_GIB : gib) * 1024 ** 3) / 10),
  });
}
