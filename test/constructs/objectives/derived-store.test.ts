import { App, type CfnResource, Duration, Lazy, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { DerivedStore, type DerivedStoreProps } from '../../../constructs/objectives';
import { loadStacks } from '../../../lib/assess/input/load';
import { assess } from '../../../lib/assess/posture/assess';
import type { Posture } from '../../../lib/model/posture';
import { FUZZ_RUNS, fuzzConstruct, junk } from '../../helpers/fuzz';
import { testStack } from '../../helpers/stack';

function appWith(paths: boolean): App {
  return new App({ context: { 'aws:cdk:enable-path-metadata': paths }, treeMetadata: false });
}

/** What the assessor makes of an app's templates. */
function posture(app: App): Posture {
  return assess(loadStacks([app.synth().directory]));
}

function sources(app: App): readonly (string | undefined)[] {
  const { stores, findings } = posture(app);
  expect(findings.filter(({ id }) => id.startsWith('derivation'))).toEqual([]);
  return stores.map(({ derivedFrom }) => derivedFrom?.from);
}

test('the store records its source and the replay, and nothing else changes', () => {
  const build = (declared: boolean): Stack => {
    const stack = testStack();
    const view = new dynamodb.Table(stack, 'View', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const log = new s3.Bucket(stack, 'Log');
    if (declared) DerivedStore.declare(view, { from: log, replay: Duration.minutes(30) });
    return stack;
  };
  const [without, declared] = [build(false), build(true)].map(stack => Template.fromStack(stack).toJSON());
  const [table] = Object.values(declared!['Resources'] as Record<string, Record<string, unknown>>).filter(
    resource => resource['Type'] === 'AWS::DynamoDB::Table',
  );
  expect(table!['Metadata']).toEqual({
    'cdk-recovery:derived-from': { from: expect.stringMatching(/^Test\/Log/), replaySeconds: 1_800 },
  });
  delete table!['Metadata'];
  expect(declared).toEqual(without);
});

test('a replay that nobody knows is left out', () => {
  const stack = testStack();
  DerivedStore.declare(new s3.CfnBucket(stack, 'View'), { from: new s3.CfnBucket(stack, 'Log') });
  const [view] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
  expect(Object.keys(view!['Metadata']['cdk-recovery:derived-from'])).toEqual(['from']);
});

describe.each([
  ['with paths in its templates', true],
  ['without paths in its templates', false],
])('the assessor finds the source of an app %s', (_, paths) => {
  test('of an L1 and an L2', () => {
    const app = appWith(paths);
    const stack = new Stack(app, 'App');
    const log = new s3.Bucket(stack, 'Log');
    DerivedStore.declare(new s3.CfnBucket(stack, 'View'), { from: log });
    expect(sources(app)).toEqual([undefined, expect.stringMatching(/^App\/Log/)]);
  });

  test('in another stack, region and stage', () => {
    const app = appWith(paths);
    const stage = new Stage(app, 'Prod');
    const east = new Stack(stage, 'East', { env: { region: 'us-east-1' } });
    const west = new Stack(new Stage(app, 'Far'), 'West', { env: { region: 'us-west-2' } });
    const log = new s3.Bucket(east, 'Log');
    DerivedStore.declare(new s3.Bucket(west, 'View'), { from: log, replay: Duration.hours(1) });
    const { stores } = posture(app);
    const view = stores.find(({ region }) => region === 'us-west-2')!;
    expect(view.derivedFrom).toMatchObject({ replaySeconds: 3_600, declaredBy: 'construct' });
    expect(stores.map(({ id }) => id)).toContain(view.derivedFrom!.from);
    expect(view.scenarios['region-failure']).toMatchObject({ rpoSeconds: 0, rtoSeconds: 3_600 });
  });

  test('in a nested stack', () => {
    const app = appWith(paths);
    const stack = new Stack(app, 'App');
    const log = new s3.Bucket(new NestedStack(stack, 'Inner'), 'Log');
    DerivedStore.declare(new s3.Bucket(stack, 'View'), { from: log });
    expect(sources(app).filter(Boolean)).toHaveLength(1);
  });

  test('whose logical id is changed afterwards', () => {
    const app = appWith(paths);
    const stack = new Stack(app, 'App');
    const log = new s3.CfnBucket(stack, 'Log');
    DerivedStore.declare(new s3.CfnBucket(stack, 'View'), { from: log });
    log.overrideLogicalId('Renamed');
    expect(sources(app).filter(Boolean)).toHaveLength(1);
  });

  test('below a construct that is about one resource', () => {
    class Log extends Construct {
      public constructor(scope: Construct, id: string) {
        super(scope, id);
        new s3.Bucket(this, 'Resource');
      }
    }
    const app = appWith(paths);
    const stack = new Stack(app, 'App');
    DerivedStore.declare(new s3.Bucket(stack, 'View'), { from: new Log(stack, 'Log') });
    expect(sources(app).filter(Boolean)).toHaveLength(1);
  });
});

describe('fails', () => {
  const stack = testStack();
  const bucket = (id: string): s3.CfnBucket => new s3.CfnBucket(stack, id);
  const token = Duration.seconds(Lazy.number({ produce: () => 900 }));

  test.each<[string, () => void, RegExp]>([
    ['without props', () => DerivedStore.declare(bucket('A'), undefined as never), /^Test\/A: /],
    [
      'without a source',
      () => DerivedStore.declare(bucket('B'), {} as never),
      /^Test\/B: its source has no resource/,
    ],
    [
      'for an imported source',
      () => DerivedStore.declare(bucket('C'), { from: s3.Bucket.fromBucketName(stack, 'Import', 'import') }),
      /^Test\/C: its source has no resource in this app/,
    ],
    [
      'for a store that is none',
      () => DerivedStore.declare('cache' as never, { from: bucket('D') }),
      /^DerivedStore: the derived store has no resource in this app, received "cache"/,
    ],
    [
      'for a stack',
      () => DerivedStore.declare(stack, { from: bucket('E') }),
      /^DerivedStore: the derived store has no resource/,
    ],
    [
      'for a token',
      () => DerivedStore.declare(bucket('F'), { from: bucket('G'), replay: token }),
      /^Test\/F: the replay is not a usable duration/,
    ],
    [
      'for a fraction of a second',
      () => DerivedStore.declare(bucket('H'), { from: bucket('I'), replay: Duration.millis(1_500) }),
      /^Test\/H: the replay is not a usable duration, received "1 second 500 millis"/,
    ],
    [
      'for more than ten years',
      () => DerivedStore.declare(bucket('J'), { from: bucket('K'), replay: Duration.days(4_000) }),
      /^Test\/J: the replay is not a usable duration/,
    ],
  ])('%s', (_, declare, message) => expect(declare).toThrow(message));

  test('for a store that is rebuilt from itself', () => {
    const own = new s3.Bucket(stack, 'Own');
    expect(() => DerivedStore.declare(own, { from: own.node.defaultChild as CfnResource })).toThrow(
      /^Test\/Own\/Resource: the store is said to be rebuilt from itself/,
    );
  });
  test('for a second declaration of one store', () => {
    const [one, other] = [bucket('One'), bucket('Other')];
    DerivedStore.declare(one, { from: other });
    expect(() => DerivedStore.declare(one, { from: other })).toThrow(
      /^Test\/One: the store is said to be rebuilt from Test\/Other already/,
    );
  });
  test('for stores that are rebuilt from each other', () => {
    const [x, y, z] = [bucket('X'), bucket('Y'), bucket('Z')];
    DerivedStore.declare(x, { from: y });
    DerivedStore.declare(y, { from: z });
    expect(() => DerivedStore.declare(z, { from: x })).toThrow(
      /^Test\/Z: Test\/X is itself rebuilt from this store/,
    );
  });
});

test('any declaration gives a valid template or one of our errors', () => {
  const outcome = fuzzConstruct(
    fc.record(
      {
        from: fc.oneof({ weight: 9, arbitrary: fc.constant('Log') }, junk),
        replay: fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: 0, max: 9_999_999 }).map(Duration.seconds) },
          junk,
        ),
      },
      { requiredKeys: [] },
    ),
    (stack, { from, replay }) => {
      const log = new s3.CfnBucket(stack, 'Log');
      const props = { from: from === 'Log' ? log : from, ...(replay === undefined ? {} : { replay }) };
      DerivedStore.declare(new s3.CfnBucket(stack, 'View'), props as DerivedStoreProps);
    },
  );
  expect(Math.min(outcome.templates, outcome.errors)).toBeGreaterThan(FUZZ_RUNS / 20);
});
