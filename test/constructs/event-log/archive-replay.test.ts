import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { ArchiveReplay, type ArchiveReplayProps, ReplayTarget } from '../../../constructs/event-log';
import { onlyResource, testStack } from '../../helpers/stack';
import { definitionOf, run } from '../rehearsal/interpreter';
import { archiveIn } from './fixtures';

type Json = any;

function replayIn(stack: Stack, changes: Partial<ArchiveReplayProps> = {}): ArchiveReplay {
  return new ArchiveReplay(stack, 'Replay', {
    replayName: 'orders',
    logName: 'orders',
    archive: archiveIn(stack),
    target: ReplayTarget.stream(new kinesis.Stream(stack, 'Fresh'), 'orderId'),
    alarmTopic: new sns.Topic(stack, 'Alarms'),
    ...changes,
  });
}

/** The definition with the listing of a distributed map in place of its reader, which needs S3. */
function definitionWith(objects: Readonly<Record<string, readonly string[]>>, changes = {}): Json {
  const stack = testStack();
  const definition = definitionOf(stack, replayIn(stack, changes).workflow);
  const { Look: look, EachObject: each } = definition.States;
  const reader = each.ItemReader;
  expect(reader.Resource).toBe('arn:aws:states:::s3:listObjectsV2');
  expect(reader.Arguments.Prefix).toBe(look.Arguments.Prefix);
  definition.States.Range.Assign.objects = objects;
  const expression = look.Arguments.Prefix.slice('{%'.length, -'%}'.length);
  each.Items = `{% [$map($lookup($objects, ${expression}), function($key) { {"Key": $key} })] %}`;
  each.ItemSelector = '{% $states.context.Map.Item.Value %}';
  return definition;
}

/** S3 and the function, by what is in the archive: an object of two events takes two calls. */
function answers(objects: Readonly<Record<string, readonly string[]>>) {
  return (resource: string, args: Json): Json => {
    if (resource.endsWith('listObjectsV2')) return { KeyCount: objects[args.Prefix]?.length ?? 0 };
    if (!resource.endsWith('lambda:invoke')) return {};
    const { firstEvent } = args.Payload;
    return { Payload: firstEvent === 0 ? { next: 500, events: 500 } : { next: null, events: 7 } };
  };
}

const HOURS = {
  'events/orders/2026/01/31/23/': ['events/orders/2026/01/31/23/a.gz', 'events/orders/2026/01/31/23/b.gz'],
  'events/orders/2026/02/01/01/': ['events/orders/2026/02/01/01/c.gz'],
};

describe('the workflow of an ArchiveReplay', () => {
  test('replays the objects of every hour that the range touches, in their order, each to its end', async () => {
    const { status, calls, output } = await run(
      definitionWith(HOURS),
      { from: '2026-01-31T23:59:59Z', to: '2026-02-01T01:00:00Z' },
      answers(HOURS),
    );
    expect(status).toBe('SUCCEEDED');
    const replayed = calls.filter(({ resource }) => resource.endsWith('lambda:invoke'));
    expect(replayed.map(({ args }) => [args.Payload.key.slice(-4), args.Payload.firstEvent])).toEqual([
      ['a.gz', 0],
      ['a.gz', 500],
      ['b.gz', 0],
      ['b.gz', 500],
      ['c.gz', 0],
      ['c.gz', 500],
    ]);
    expect(output.hours).toBe(3);
  });

  test('counts the events of each object, and measures how long all of it took', async () => {
    const { calls } = await run(
      definitionWith(HOURS),
      { from: '2026-01-31T23:00:00Z', to: '2026-01-31T23:30:00Z' },
      answers(HOURS),
    );
    const figures = calls
      .filter(({ resource }) => resource.endsWith('putMetricData'))
      .flatMap(({ args }) => args.MetricData);
    expect(
      figures.filter((one: Json) => one.MetricName === 'EventsReplayed').map((one: Json) => one.Value),
    ).toEqual([507, 507]);
    expect(figures.at(-1)).toMatchObject({
      MetricName: 'ReplayTime',
      Unit: 'Seconds',
      Value: expect.any(Number),
      Dimensions: [{ Name: 'Replay', Value: 'orders' }],
    });
  });

  test.each([
    ['a range that ends before it begins', '2026-02-01T00:00:00Z', '2026-01-31T00:00:00Z'],
    ['a range of more than a thousand hours', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ])('fails for %s, and replays nothing', async (_, from, to) => {
    const { status, output, calls } = await run(definitionWith({}), { from, to }, answers({}));
    expect([status, output]).toEqual(['FAILED', 'InvalidRange']);
    expect(calls).toEqual([]);
  });

  test('fails where an object can not be replayed', async () => {
    const { status } = await run(
      definitionWith(HOURS),
      { from: '2026-01-31T23:00:00Z', to: '2026-01-31T23:30:00Z' },
      (resource, args) => {
        if (resource.endsWith('lambda:invoke')) throw 'damaged-object';
        return answers(HOURS)(resource, args);
      },
    );
    expect(status).toBe('FAILED');
  });

  test('replays one object at a time, unless told otherwise', () => {
    const atATime = (changes = {}): number => definitionWith({}, changes).States.EachObject.MaxConcurrency;
    expect(atATime()).toBe(1);
    expect(atATime({ concurrency: 50 })).toBe(50);
  });
});

describe('ArchiveReplay', () => {
  const stack = testStack();
  replayIn(stack);
  const template = Template.fromStack(stack);

  test('tells its function which stream and field', () => {
    const [replayer] = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(JSON.stringify(replayer!['Properties'].Environment.Variables.TARGET)).toMatch(
      /stream.*Fresh.*partitionKeyField.*orderId/,
    );
  });

  test('reads the archive, and may not change it', () => {
    const allowed = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap((policy: Json) => policy.Properties.PolicyDocument.Statement)
      .filter(({ Effect }: Json) => Effect === 'Allow')
      .flatMap(({ Action }: Json) => Action);
    expect(allowed).toEqual(expect.arrayContaining(['s3:GetObject', 'kinesis:PutRecords']));
    expect(allowed.filter((action: string) => /^s3:(Put|Delete)/.test(action))).toEqual([]);
  });

  test.each(['ExecutionsFailed', 'ExecutionsTimedOut'])('rings by %s', MetricName => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      AlarmActions: [Match.anyValue()],
    });
  });

  test('hands events to a function instead, which its own function may call', () => {
    const other = testStack();
    const consumer = new lambda.Function(other, 'Consumer', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {}'),
    });
    replayIn(other, { target: ReplayTarget.consumer(consumer) });
    const policies = JSON.stringify(Template.fromStack(other).findResources('AWS::IAM::Policy'));
    expect(policies).toMatch(/lambda:InvokeFunction.*Consumer/);
    expect(policies).not.toContain('kinesis:');
  });

  test.each([
    ['no target', { target: {} as never }, /there is nobody to replay for/],
    ['no archive', { archive: {} as never }, /this is no archive/],
    ['no object at a time', { concurrency: 0 }, /whole numbers from 1 to 1000/],
    ['half an hour', { timeout: Duration.minutes(30) }, /whole hours from 1 to 8760/],
    ['a name that no log has', { logName: 'a/b' }, /the name of the log/],
  ])('fails for %s', (_, changes, message) => {
    expect(() => replayIn(testStack(), changes)).toThrow(message);
  });

  test.each([
    ['no stream', () => ReplayTarget.stream({} as never, 'id'), /this is not a stream/],
    ['no field', () => ReplayTarget.stream(new kinesis.Stream(testStack(), 'S'), ''), /no name of a field/],
    ['no function', () => ReplayTarget.consumer(undefined as never), /this is not a function/],
  ])('has no target with %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('the only function is built ahead of time', () => {
    expect(onlyResource(template, 'AWS::Lambda::Function').resource['Properties'].Handler).toBe(
      'index.handler',
    );
  });
});
