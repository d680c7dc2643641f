import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { METRIC_NAMESPACE } from './machine';

/** What the alarms of a rehearsal watch. */
export interface AlarmParts {
  readonly rehearsalName: string;
  readonly workflow: sfn.StateMachine;
  readonly deadLetters: sqs.Queue;
  readonly topic: sns.ITopic;
}

/** Everything by which a rehearsal goes wrong rings, also that none took place. */
export function addAlarms(scope: Construct, parts: AlarmParts): void {
  const { rehearsalName, workflow, deadLetters, topic } = parts;
  const soon = Duration.minutes(5);
  const own = (metricName: string): cloudwatch.Metric => ownMetric(rehearsalName, metricName, soon);
  const ring = (id: string, text: string, metric: cloudwatch.Metric): void =>
    ringOn(scope, `${id}Alarm`, { text: `${rehearsalName}: ${text}`, metric, topic });
  ring('Failed', 'a rehearsal failed; its evidence says why', own('RehearsalsFailed'));
  ring('Missed', 'a restore kept no objective', own('ObjectivesMissed'));
  ring('Broken', 'a rehearsal left no evidence', workflow.metricFailed({ period: soon }));
  ring('TimedOut', 'a rehearsal took too long to leave evidence', workflow.metricTimedOut({ period: soon }));
  ring(
    'DeadLetters',
    'a restore was followed by no rehearsal',
    deadLetters.metricApproximateNumberOfMessagesVisible({ period: soon, statistic: 'Maximum' }),
  );
  ringWhenStale(scope, rehearsalName, topic);
}

/** Rings when the watch found evidence that is too old, or didn't look. */
export function ringWhenStale(scope: Construct, rehearsalName: string, topic: sns.ITopic): void {
  ringOn(scope, 'StaleAlarm', {
    text: `${rehearsalName}: stores have no rehearsal that passed in time, or nobody looked`,
    metric: ownMetric(rehearsalName, 'StaleStores', Duration.days(1)),
    topic,
    // The day that has begun may not have been counted yet.
    days: 2,
  });
}

interface Ring {
  readonly text: string;
  readonly metric: cloudwatch.Metric;
  readonly topic: sns.ITopic;
  /** Days that have to be wrong; left out where one period is enough. */
  readonly days?: number;
}

function ringOn(scope: Construct, id: string, { text, metric, topic, days }: Ring): void {
  metric
    .createAlarm(scope, id, {
      alarmDescription: text,
      threshold: 1,
      evaluationPeriods: days ?? 1,
      // What is counted every day and isn't there was not counted.
      treatMissingData:
        days === undefined
          ? cloudwatch.TreatMissingData.NOT_BREACHING
          : cloudwatch.TreatMissingData.BREACHING,
    })
    .addAlarmAction(new SnsAction(topic));
}

function ownMetric(rehearsalName: string, metricName: string, period: Duration): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { Rehearsal: rehearsalName },
    statistic: 'Maximum',
    period,
  });
}
