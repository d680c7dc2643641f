import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RecoveryError } from '../../lib/model/errors';
import { checkInteger, checkName } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute, requireProps } from '../private/props';
import { checkSeconds, checkTopic } from './private/checks';
import { ring } from './private/log-alarms';

/** How old what a derived store shows is, as a metric. */
export class Freshness {
  /**
   * The age of what a function reads from a log, as Lambda reports it. It reports nothing while nothing is read, so
   * that silence is no alarm; that the function doesn't run at all is not seen by it.
   *
   * @throws RecoveryError `invalid-resource`
   * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
   */
  public static ofConsumer(consumer: lambda.IFunction): Freshness {
    requireAttribute('Freshness', 'a function', consumer, 'functionArn');
    return new Freshness(consumer.metric('IteratorAge'), 1_000, false);
  }

  /**
   * A metric of one's own, in seconds: the time from an event's being written to its being shown. Report it also when
   * there is nothing new, because silence is an alarm.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static ofSeconds(metric: cloudwatch.Metric): Freshness {
    return new Freshness(checkMetric(metric), 1, true);
  }

  /**
   * A metric of one's own, in milliseconds.
   *
   * @throws RecoveryError `invalid-resource`
   */
  public static ofMilliseconds(metric: cloudwatch.Metric): Freshness {
    return new Freshness(checkMetric(metric), 1_000, true);
  }

  private constructor(
    /** @internal */
    public readonly metric: cloudwatch.Metric,
    /** @internal */
    public readonly perSecond: number,
    /** @internal */
    public readonly silenceRings: boolean,
  ) {}
}

/** Properties of a {@link FreshnessAlarm}. */
export interface FreshnessAlarmProps {
  /** What is called stale in the alarm's description: 1 to 200 printable characters. */
  readonly storeName: string;
  /** How old what it shows is. */
  readonly freshness: Freshness;
  /**
   * How old that may be for 99 of 100 events: whole seconds from 1 to 86,400.
   *
   * @default Duration.seconds(90)
   */
  readonly staleAfter?: Duration;
  /**
   * Minutes, one after the other, in which it has to be older, 1 to 60.
   *
   * @default 3
   */
  readonly minutes?: number;
  /**
   * Who is told.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Tells when a derived store falls behind its log. While it is behind, a replay begins further back than somebody may
 * think, and readers see what is no longer so.
 */
export class FreshnessAlarm extends Construct {
  public readonly alarm: cloudwatch.Alarm;

  /** @throws RecoveryError `invalid-store-name`, `invalid-freshness`, `invalid-staleness`, `invalid-minutes`, `invalid-topic` */
  public constructor(scope: Construct, id: string, props: FreshnessAlarmProps) {
    super(scope, id);
    const { storeName, freshness, staleAfter, minutes, alarmTopic } = requireProps(this, props);
    const name = checkName(
      this,
      'invalid-store-name',
      'the name of the store',
      storeName,
      /^[\x20-\x7e]{1,200}$/,
      '1 to 200 printable characters',
    );
    if (!(freshness instanceof Freshness)) {
      throw reject(this, {
        code: 'invalid-freshness',
        problem: 'nothing tells how fresh the store is',
        received: freshness,
        allowed: 'a Freshness',
        fix: 'pass Freshness.ofConsumer, Freshness.ofSeconds or Freshness.ofMilliseconds',
      });
    }
    const seconds = checkSeconds(this, staleAfter ?? Duration.seconds(90), {
      code: 'invalid-staleness',
      what: 'the age from which on the store is stale',
      min: 1,
      max: 86_400,
    });
    this.alarm = ring(this, 'Alarm', {
      text: `${name} shows what is older than ${seconds} s to one reader in a hundred, or more`,
      metric: freshness.metric.with({ statistic: 'p99', period: Duration.minutes(1) }),
      threshold: seconds * freshness.perSecond,
      periods: checkInteger(this, 'invalid-minutes', 'the number of minutes', minutes ?? 3, {
        min: 1,
        max: 60,
      }),
      silenceRings: freshness.silenceRings,
      alarmTopic: checkTopic(this, alarmTopic),
    });
  }
}

function checkMetric(metric: cloudwatch.Metric): cloudwatch.Metric {
  if (metric instanceof cloudwatch.Metric) return metric;
  throw RecoveryError.invalid({
    code: 'invalid-resource',
    path: 'Freshness',
    problem: 'this is not a metric',
    received: metric,
    allowed: 'a cloudwatch.Metric',
    fix: 'pass the metric itself, not an expression over several',
  });
}
