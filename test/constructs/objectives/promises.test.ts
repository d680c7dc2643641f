import { App, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { RecoveryBoundary, RecoveryObjectives, WriteDelay } from '../../../constructs/objectives';
import { METADATA } from '../../../lib/model/metadata';
import { testStack } from '../../helpers/stack';

describe('WriteDelay', () => {
  const recorded = (atMost?: Duration): unknown => {
    const stack = testStack();
    const because = 'shards are flushed on a rotation';
    WriteDelay.declare(new s3.Bucket(stack, 'Shards'), { because, ...(atMost ? { atMost } : {}) });
    const [bucket] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket'));
    return bucket!['Metadata'][METADATA.writeDelay];
  };

  test('is recorded on the resource of the store', () =>
    expect(recorded(Duration.minutes(5))).toEqual({
      atMostSeconds: 300,
      because: 'shards are flushed on a rotation',
    }));
  test('without a bound none is recorded', () =>
    expect(recorded()).toEqual({ because: 'shards are flushed on a rotation' }));
  test('fails when it is declared twice', () => {
    const bucket = new s3.Bucket(testStack(), 'Shards');
    WriteDelay.declare(bucket, { because: 'flushed every minute' });
    expect(() => WriteDelay.declare(bucket, { because: 'flushed every hour' })).toThrow(
      'the store has a write delay already',
    );
  });
  test('fails for an imported store', () => {
    const bucket = s3.Bucket.fromBucketName(testStack(), 'Shards', 'shards');
    expect(() => WriteDelay.declare(bucket, { because: 'flushed every hour' })).toThrow(
      'state delays in the objectives file',
    );
  });
});

describe('RecoveryBoundary', () => {
  const recorded = (stack: Stack): unknown => (stack.templateOptions.metadata ?? {})[METADATA.boundary];

  test('is recorded on every stack below, also in a stage and in a nested stack', () => {
    const app = new App();
    RecoveryBoundary.declare(app, { regions: ['eu-central-1'], withinAccount: true });
    const stage = new Stage(app, 'Production');
    const [outer, staged] = [new Stack(app, 'Outer'), new Stack(stage, 'Staged')];
    new s3.Bucket(staged, 'Bucket');
    const nested = new NestedStack(outer, 'Nested');
    new s3.Bucket(nested, 'Bucket');
    app.synth();
    const expected = { regions: ['eu-central-1'], withinAccount: true };
    expect([recorded(outer), recorded(staged), recorded(nested)]).toEqual([expected, expected, expected]);
  });
  test('the narrowest around a stack holds', () => {
    const app = new App();
    RecoveryBoundary.declare(app, { regions: ['eu-central-1', 'eu-west-1'] });
    const stack = new Stack(app, 'Stack');
    RecoveryBoundary.declare(stack, { regions: ['eu-west-1'] });
    app.synth();
    expect(recorded(stack)).toEqual({ regions: ['eu-west-1'], withinAccount: false });
  });
  test('leaves the objectives of a stack as they are', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    RecoveryObjectives.declare(app, { objective: { rpo: Duration.hours(1), rto: Duration.hours(1) } });
    RecoveryBoundary.declare(app, { withinAccount: true });
    app.synth();
    expect(Object.keys(stack.templateOptions.metadata!).sort()).toEqual([
      METADATA.boundary,
      METADATA.objectives,
    ]);
  });
  test.each([
    ['bounds nothing', {}, 'the boundary bounds nothing'],
    ['names no region', { regions: ['Frankfurt'] }, 'a region of the boundary is not a valid name'],
    ['has no list of regions', { regions: 'eu-west-1' }, 'regions is not a list'],
  ])('fails when it %s', (_, props, message) => {
    expect(() => RecoveryBoundary.declare(new App(), props as never)).toThrow(message);
  });
});
