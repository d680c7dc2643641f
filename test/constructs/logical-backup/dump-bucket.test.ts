import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { DumpBucketProps } from '../../../constructs/logical-backup';
import { RetentionLock } from '../../../constructs/storage';
import { onlyResource, templateOf, testStack } from '../../helpers/stack';
import { REASON } from '../misuse/parts';
import { dumpBucketIn } from './fixtures';

function bucketOf(props: Partial<DumpBucketProps> = {}): Record<string, any> {
  const template = templateOf(stack => void dumpBucketIn(stack, props));
  return onlyResource(template, 'AWS::S3::Bucket').resource;
}

test('locks each dump for 30 days, and keeps it for 90', () => {
  const { Properties } = bucketOf();
  expect(Properties.ObjectLockEnabled).toBe(true);
  expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  expect(Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 30 });
  expect(Properties.LifecycleConfiguration.Rules).toEqual([
    expect.objectContaining({ Id: 'version-window', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
    { Id: 'dumps', Status: 'Enabled', ExpirationInDays: 90 },
  ]);
});

test('keeps dumps as long as their lock, where that is longer than the default', () => {
  const retention = RetentionLock.governance(Duration.days(365));
  const [, rule] = bucketOf({ retention }).Properties.LifecycleConfiguration.Rules;
  expect(rule.ExpirationInDays).toBe(365);
});

test('stands when its stack goes', () => {
  expect(bucketOf()).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('keeps its logical ids', () => {
  const stack = testStack();
  dumpBucketIn(stack);
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources)).toMatchSnapshot();
});

test.each<[string, Partial<DumpBucketProps>, RegExp]>([
  ['dumps that expire under lock', { keepFor: Duration.days(29) }, /whole days from 30 to 36500/],
  ['hours', { keepFor: Duration.hours(5) }, /beside a lock of 30 days, is out of bounds, received "5 hours"/],
  ['a lock without a figure', { retention: {} as never }, /retention/],
  ['nothing said of access logs', { withoutAccessLogs: undefined as never }, /access/],
])('fails for %s', (_, props, message) => {
  expect(() => dumpBucketIn(testStack(), { withoutAccessLogs: REASON, ...props })).toThrow(message);
});
