import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { RecoveryObjectives } from '../../../constructs/objectives';
import { recordObjectives, recordRemoval } from '../../../constructs/private/metadata';
import { testStack } from '../../helpers/stack';

function resourceIn(stack = testStack()) {
  return new sns.CfnTopic(stack, 'Topic');
}

test('a store records the objectives that hold for it, and nothing when there are none', () => {
  const stack = testStack();
  const before = resourceIn(stack);
  recordObjectives(before);
  expect(before.getMetadata('cdk-recovery:objectives')).toBeUndefined();
  RecoveryObjectives.declare(stack, { objective: { rpo: Duration.minutes(15), rto: Duration.hours(1) } });
  recordObjectives(before);
  expect(before.getMetadata('cdk-recovery:objectives')).toEqual({
    default: { rpoSeconds: 900, rtoSeconds: 3_600 },
  });
});

test('removals add up, each with its reason', () => {
  const resource = resourceIn();
  recordRemoval(resource, 'versioning', { reason: 'derived from the log' });
  recordRemoval(resource, 'replication', { reason: 'rebuilt by replay', until: 'ten customers' });
  expect(resource.getMetadata('cdk-recovery:removed-protections')).toEqual([
    { protection: 'versioning', reason: 'derived from the log' },
    { protection: 'replication', reason: 'rebuilt by replay', until: 'ten customers' },
  ]);
});

test.each(['', 'because', '          ', undefined, 7, Number.NaN])('fails for the reason %p', reason => {
  expect(() => recordRemoval(resourceIn(), 'versioning', { reason: reason as never })).toThrow(
    /^Test\/Topic: removing versioning needs a reason.*at least 10 characters/,
  );
});
