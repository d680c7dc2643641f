import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { requireAttribute } from '../../private/props';
import type { Balancer } from './balancer';

/** What an alarm watches, and when it rings. */
export interface AlarmOptions {
  readonly name: string;
  readonly description: string;
  readonly metric: cloudwatch.IMetric;
  readonly above: number;
  /** Periods of the metric in a row. */
  readonly periods: number;
  /** Whether to ring also when there are no figures at all. */
  readonly missingIsBad?: boolean;
}

/** An alarm under a name that other regions can work out. */
export function alarm(
  scope: Construct,
  id: string,
  topic: sns.ITopic,
  options: AlarmOptions,
): cloudwatch.Alarm {
  const made = new cloudwatch.Alarm(scope, id, {
    alarmName: options.name,
    alarmDescription: options.description,
    metric: options.metric,
    threshold: options.above,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: options.periods,
    treatMissingData:
      options.missingIsBad === true
        ? cloudwatch.TreatMissingData.BREACHING
        : cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(requireAttribute(scope.node.path, 'a topic', topic, 'topicArn')));
  return made;
}

/** Percent of requests that may fail, before a deployment is taken back. */
const FAILED_PERCENT = 5;

/**
 * Alarms on tasks that can't take requests, and on requests that fail.
 *
 * @returns the one that says whether a deployment was a good one
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function balancerAlarms(
  scope: Construct,
  serviceName: string,
  topic: sns.ITopic,
  { targetGroup, loadBalancer }: Balancer,
): cloudwatch.Alarm {
  const period = Duration.minutes(1);
  const sum = { period, statistic: 'Sum' };
  alarm(scope, 'UnhealthyAlarm', topic, {
    name: `${serviceName}-unhealthy`,
    description: `${serviceName}: tasks do not answer their health check`,
    metric: targetGroup.metrics.unhealthyHostCount({ period, statistic: 'Maximum' }),
    above: 0,
    periods: 5,
    missingIsBad: true,
  });
  const code = elbv2.HttpCodeTarget.TARGET_5XX_COUNT;
  return alarm(scope, 'FailedAlarm', topic, {
    name: `${serviceName}-failed`,
    description: `${serviceName}: more than ${FAILED_PERCENT} % of the requests fail`,
    metric: new cloudwatch.MathExpression({
      expression: '100 * (FILL(failed, 0) + FILL(refused, 0)) / IF(requests > 20, requests, 20)',
      usingMetrics: {
        failed: targetGroup.metrics.httpCodeTarget(code, sum),
        refused: loadBalancer.metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, sum),
        requests: loadBalancer.metrics.requestCount(sum),
      },
      label: 'percent of requests that fail',
      period,
    }),
    above: FAILED_PERCENT,
    periods: 3,
  });
}
