import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Freshness, FreshnessAlarm, type FreshnessAlarmProps } from '../../../constructs/event-log';
import { onlyResource, testStack } from '../../helpers/stack';

const age = () => new cloudwatch.Metric({ namespace: 'Orders', metricName: 'ViewAge', statistic: 'Average' });

function alarm(freshness: Freshness, changes: Partial<FreshnessAlarmProps> = {}): Record<string, any> {
  const stack = testStack();
  new FreshnessAlarm(stack, 'Alarm', { storeName: 'the view', freshness, ...changes });
  return onlyResource(Template.fromStack(stack), 'AWS::CloudWatch::Alarm').resource['Properties'];
}

describe('FreshnessAlarm', () => {
  test('rings when one in a hundred has been older than 90 seconds for three minutes', () => {
    expect(alarm(Freshness.ofSeconds(age()))).toMatchObject({
      ExtendedStatistic: 'p99',
      Threshold: 90,
      ComparisonOperator: 'GreaterThanThreshold',
      Period: 60,
      EvaluationPeriods: 3,
    });
  });

  test('counts in the unit of the metric', () => {
    const staleAfter = Duration.seconds(30);
    expect(alarm(Freshness.ofSeconds(age()), { staleAfter })).toMatchObject({ Threshold: 30 });
    expect(alarm(Freshness.ofMilliseconds(age()), { staleAfter })).toMatchObject({ Threshold: 30_000 });
  });

  test('takes the silence of a metric of your own for staleness', () => {
    expect(alarm(Freshness.ofSeconds(age()))).toMatchObject({ TreatMissingData: 'breaching' });
    expect(alarm(Freshness.ofMilliseconds(age()))).toMatchObject({ TreatMissingData: 'breaching' });
  });

  test('reads the age of what a function reads, which is silent where nothing is written', () => {
    const consumer = lambda.Function.fromFunctionArn(
      testStack(),
      'Consumer',
      'arn:aws:lambda:us-east-1:111111111111:function:projector',
    );
    expect(alarm(Freshness.ofConsumer(consumer))).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'IteratorAge',
      Dimensions: [{ Name: 'FunctionName', Value: 'projector' }],
      Threshold: 90_000,
      TreatMissingData: 'notBreaching',
    });
  });

  test.each([
    ['no freshness', () => alarm({} as never), /nothing tells how fresh the store is/],
    ['no metric', () => Freshness.ofSeconds({} as never), /this is not a metric/],
    ['no function', () => Freshness.ofConsumer({} as never), /this is not a function/],
    [
      'no time at all',
      () => alarm(Freshness.ofSeconds(age()), { staleAfter: Duration.seconds(0) }),
      /from 1 to 86400/,
    ],
    ['no minute', () => alarm(Freshness.ofSeconds(age()), { minutes: 0 }), /from 1 to 60/],
    ['no name', () => alarm(Freshness.ofSeconds(age()), { storeName: '' }), /the name of the store/],
  ])('fails for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
