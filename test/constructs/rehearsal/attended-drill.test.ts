import { createHash } from 'node:crypto';
import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AttendedDrill, type AttendedDrillProps, RehearsalFrequency } from '../../../constructs/rehearsal';
import { onlyResource, testStack } from '../../helpers/stack';
import { KEY_ARN } from '../misuse/parts';
import { evidenceIn } from './fixtures';
import { definitionOf } from './interpreter';

const TOPIC_ARN = 'arn:aws:sns:us-east-1:111111111111:on-call';

const stack = testStack();

function drillIn(in_ = stack, props: Partial<AttendedDrillProps> = {}): AttendedDrill {
  return new AttendedDrill(in_, 'Drill', {
    drillName: 'orders_key',
    storeId: 'Orders/Key',
    scenario: 'key-loss',
    frequency: RehearsalFrequency.YEARLY,
    instructions: 'Open the envelope, and decrypt the test record.',
    evidence: evidenceIn(in_),
    alarmTopic: sns.Topic.fromTopicAttributes(in_, 'OnCall', { topicArn: TOPIC_ARN, keyArn: KEY_ARN }),
    grace: Duration.days(30),
    ...props,
  });
}

const drill = drillIn();
const template = Template.fromStack(stack);

test('people are asked on the day, with what to do and where to leave word', () => {
  const { Properties } = onlyResource(template, 'AWS::Scheduler::Schedule').resource as any;
  expect(Properties.ScheduleExpression).toMatch(/^cron\(\d+ 9 1 1 \? \*\)$/);
  expect(Properties.Target.Arn).toBe(TOPIC_ARN);
  const text = JSON.stringify(Properties.Target.Input);
  expect(text).toContain('orders_key: Orders/Key, key-loss. Open the envelope');
  expect(text).toContain(drill.markKey);
});

test('who asks may write to that topic under its key, and do nothing else', () => {
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  const asker = policies.find(policy => JSON.stringify(policy).includes('sns:Publish'))!;
  expect(asker['Properties'].PolicyDocument.Statement).toEqual([
    { Action: 'sns:Publish', Effect: 'Allow', Resource: TOPIC_ARN },
    { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Effect: 'Allow', Resource: KEY_ARN },
  ]);
});

test('the watch looks for the word where people are told to leave it', () => {
  const digest = createHash('sha256').update('key-loss Orders/Key').digest('hex').slice(0, 32);
  expect(drill.markKey).toBe(`passed/${digest}-WHEN.json`);
  const { EachStore } = definitionOf(stack, drill.watch).States;
  expect(EachStore.Items).toEqual(['Orders/Key']);
  expect(JSON.stringify(EachStore)).toContain("'passed/' & $substring($hash('key-loss ' &");
});

test('a word is old after the interval, the grace and a day', () => {
  const { EachStore } = definitionOf(stack, drill.watch).States;
  expect(JSON.stringify(EachStore)).toContain(`- ${(366 + 30 + 1) * 86_400}000`);
});

test('it rings when the newest word is too old, and when nobody looked', () =>
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'StaleStores',
    Dimensions: [{ Name: 'Rehearsal', Value: 'orders_key' }],
    TreatMissingData: 'breaching',
    AlarmActions: [TOPIC_ARN],
  }));

test.each<[string, Partial<AttendedDrillProps>, RegExp]>([
  ['a scenario that there is not', { scenario: 'fire' }, /unknown scenario/],
  ['no instructions', { instructions: '' }, /what people have to do/],
  ['an id that would end the text of the watch', { storeId: "it's" }, /the id of what is drilled/],
  ['a year of grace', { grace: Duration.days(365) }, /the grace/],
])('fails with %s', (_, props, message) => {
  expect(() => drillIn(testStack(), props)).toThrow(message);
});
