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
  const own = (metricName: string, period: Duration): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { Rehearsal: rehearsalName },
      statistic: 'Maximum',
      period,
    });
  const ring = (id: string, text: string, metric: cloudwatch.Metric, days: number = 0): void => {
    metric
      .createAlarm(scope, `${id}Alarm`, {
        alarmDescription: `${rehearsalName}: ${text}`,
        threshold: 1,
        evaluationPeriods: Math.max(days, 1),
        // What is counted every day and isn't there was not counted.
        treatMissingData:
          days > 0 ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
      })
      .addAlarmAction(new SnsAction(topic));
  };
  ring('Failed', 'a rehearsal failed; its evidence says why', own('RehearsalsFailed', soon));
  ring('Missed', 'a restore kept no objective', own('ObjectivesMissed', soon));
  ring('Broken', 'a rehearsal left no evidence', workflow.metricFailed({ period: soon }));
  ring('TimedOut', 'a rehearsal took too long to leave evidence', workflow.metricTimedOut({ period: soon }));
  ring(
    'DeadLetters',
    'a restore was followed by no rehearsal',
    deadLetters.metricApproximateNumberOfMessagesVisible({ period: soon, statistic: 'Maximum' }),
  );
  ring(
    'Stale',
    'stores have no rehearsal that passed in time, or nobody looked',
    own('StaleStores', Duration.days(1)),
    // The day that has begun may not have been counted yet.
    2,
  );
}
