import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** A metric that may not rise above a figure, or fall below one. */
export interface RingOptions {
  readonly text: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly below?: boolean;
  /** Periods that have to be wrong one after the other; one where it is left out. */
  readonly periods?: number;
  /** Whether silence is as bad as a wrong figure. */
  readonly silenceRings?: boolean;
  readonly alarmTopic: sns.ITopic | undefined;
}

/** An alarm. A log through which nothing goes reports nothing, which is no fault unless somebody says so. */
export function ring(scope: Construct, id: string, options: RingOptions): cloudwatch.Alarm {
  const { LESS_THAN_THRESHOLD, GREATER_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;
  const { BREACHING, NOT_BREACHING } = cloudwatch.TreatMissingData;
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: options.text,
    metric: options.metric,
    threshold: options.threshold,
    evaluationPeriods: options.periods ?? 1,
    comparisonOperator: options.below === true ? LESS_THAN_THRESHOLD : GREATER_THAN_THRESHOLD,
    treatMissingData: options.silenceRings === true ? BREACHING : NOT_BREACHING,
  });
  if (options.alarmTopic) alarm.addAlarmAction(new SnsAction(options.alarmTopic));
  return alarm;
}
