import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import { RULE_ID } from './replication-rule';

/** One metric of a replication and the figure it may not exceed. */
export interface ReplicationAlarmOptions {
  readonly metricName: string;
  readonly statistic: string;
  readonly threshold: number;
  readonly description: string;
  readonly sourceBucketName: string;
  readonly destinationBucketName: string;
  readonly alarmTopic: sns.ITopic | undefined;
}

/**
 * An alarm on a replication metric. Nothing to replicate means no data, which is no fault.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function replicationAlarm(
  scope: Construct,
  id: string,
  options: ReplicationAlarmOptions,
): cloudwatch.Alarm {
  const { alarmTopic } = options;
  if (alarmTopic !== undefined && typeof alarmTopic?.topicArn !== 'string') {
    throw reject(scope, {
      code: 'invalid-topic',
      problem: 'the alarm topic is not a topic',
      received: alarmTopic,
      allowed: 'an sns.ITopic in the region of the alarm',
      fix: 'pass a topic, or leave it out for an alarm that tells nobody',
    });
  }
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.description,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/S3',
      metricName: options.metricName,
      statistic: options.statistic,
      period: Duration.minutes(5),
      dimensionsMap: {
        SourceBucket: options.sourceBucketName,
        DestinationBucket: options.destinationBucketName,
        RuleId: RULE_ID,
      },
    }),
    threshold: options.threshold,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  if (alarmTopic) alarm.addAlarmAction(new SnsAction(alarmTopic));
  return alarm;
}
