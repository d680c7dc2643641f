import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { HOUR_SECONDS } from '../../../lib/model/duration';

/** What an alarm of this folder watches. */
export interface BackupAlarmOptions {
  readonly metricName: string;
  readonly vaultName: string;
  /** As AWS Backup spells it in its metrics; every type when left out. */
  readonly resourceType?: string;
  readonly topicArn: string;
  readonly description: string;
}

/**
 * An alarm on anything but zero.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export function alarmOnAny(scope: Construct, id: string, options: BackupAlarmOptions): void {
  alarm(scope, id, options, {
    comparisonOperator: 'GreaterThanThreshold',
    threshold: 0,
    period: 300,
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
  });
}

/** The longest that CloudWatch looks back, with periods of an hour. */
const LONGEST_EVALUATION_HOURS = 7 * 24;

/**
 * An alarm on nothing at all within a time. AWS Backup only reports what isn't zero, so no data is the very
 * thing to look for. Makes none where the time is longer than CloudWatch looks back.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function alarmOnNone(
  scope: Construct,
  id: string,
  options: BackupAlarmOptions,
  withinSeconds: number,
): void {
  // An hour on top, because the periods are those of the clock and not of the plan.
  const hours = Math.ceil(withinSeconds / HOUR_SECONDS) + 1;
  if (hours > LONGEST_EVALUATION_HOURS) return;
  alarm(scope, id, options, {
    comparisonOperator: 'LessThanThreshold',
    threshold: 1,
    period: HOUR_SECONDS,
    evaluationPeriods: hours,
    treatMissingData: 'breaching',
  });
}

interface Evaluation {
  readonly comparisonOperator: string;
  readonly threshold: number;
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly treatMissingData: string;
}

function alarm(scope: Construct, id: string, options: BackupAlarmOptions, evaluation: Evaluation): void {
  new CfnAlarm(scope, id, {
    namespace: 'AWS/Backup',
    metricName: options.metricName,
    dimensions: [
      { name: 'BackupVaultName', value: options.vaultName },
      ...(options.resourceType === undefined ? [] : [{ name: 'ResourceType', value: options.resourceType }]),
    ],
    statistic: 'Sum',
    alarmDescription: options.description,
    alarmActions: [options.topicArn],
    ...evaluation,
  });
}
