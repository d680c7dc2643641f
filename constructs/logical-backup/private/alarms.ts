import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What the alarms of a backup watch. */
export interface AlarmParts {
  readonly backupName: string;
  readonly logGroup: logs.LogGroup;
  readonly deadLetters: sqs.Queue;
  readonly overdueHours: number;
  readonly topic: sns.ITopic;
}

/**
 * Rings when a dump is overdue, however that came about, and sooner where a task says that it failed or could not even
 * be started. Nothing but the line that the upload writes after the manifest counts as a dump.
 */
export function addAlarms(scope: Construct, parts: AlarmParts): cloudwatch.Alarm {
  const { backupName, logGroup, deadLetters, topic } = parts;
  const counted = (id: string, words: string, period: Duration): cloudwatch.Metric =>
    new logs.MetricFilter(scope, id, {
      logGroup,
      metricNamespace: 'CdkRecovery',
      metricName: `${id}-${backupName}`,
      filterPattern: logs.FilterPattern.literal(`"${words}"`),
      metricValue: '1',
    }).metric({ statistic: 'Sum', period });
  const ring = (id: string, options: cloudwatch.AlarmProps): cloudwatch.Alarm => {
    const alarm = new cloudwatch.Alarm(scope, `${id}Alarm`, {
      ...options,
      alarmDescription: `${backupName}: ${options.alarmDescription}`,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  };
  const soon = Duration.minutes(5);
  const bad = {
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  };
  ring('Failed', {
    ...bad,
    alarmDescription: 'a logical backup failed; its log says why',
    metric: counted('LogicalBackupsFailed', 'dump-failed:', soon),
  });
  ring('DeadLetters', {
    ...bad,
    alarmDescription: 'a logical backup could not be started',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: soon, statistic: 'Maximum' }),
  });
  return ring('Overdue', {
    alarmDescription: `no logical backup was completed for ${parts.overdueHours} hours`,
    metric: counted('LogicalBackupsCompleted', 'dump-completed:', Duration.hours(1)),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: parts.overdueHours,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
}
