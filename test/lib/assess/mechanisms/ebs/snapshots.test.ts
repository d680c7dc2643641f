import { ebsSnapshots } from '../../../../../lib/assess/mechanisms/ebs/snapshots';
import type { Scenario } from '../../../../../lib/model/scenario';
import { predict, resource, stack } from '../private/predicting';

const DEFAULT_ROLE = 'arn:aws:iam::111111111111:role/service-role/AWSDataLifecycleManagerDefaultRole';
const HOUR = 3_600;

interface Options {
  readonly details?: object;
  readonly schedule?: object;
  readonly policy?: object;
}

const snapshots = (
  scenario: Scenario,
  { details, schedule, policy }: Options = {},
  restoreSeconds: number | null = 1_000,
) =>
  predict(
    ebsSnapshots,
    scenario,
    stack({
      Store: resource('AWS::EC2::Volume', { Tags: [{ Key: 'snapshots', Value: 'yes' }] }),
      Policy: resource('AWS::DLM::LifecyclePolicy', {
        State: 'ENABLED',
        ExecutionRoleArn: DEFAULT_ROLE,
        PolicyDetails: {
          ResourceTypes: ['VOLUME'],
          TargetTags: [{ Key: 'snapshots', Value: 'yes' }],
          Schedules: [
            { CreateRule: { Interval: 24, IntervalUnit: 'HOURS' }, RetainRule: { Count: 14 }, ...schedule },
          ],
          ...details,
        },
        ...policy,
      }),
    }),
    restoreSeconds,
  );

test('what a zone costs: the interval, an hour to start, and the time to complete', () => {
  expect(snapshots('zone-failure')).toMatchObject({ rpoSeconds: 25 * HOUR + 1_000, rtoSeconds: 1_000 });
});

test('without a stated size nothing bounds the completion', () => {
  expect(snapshots('zone-failure', {}, null)).toMatchObject({ rpoSeconds: null, rtoSeconds: null });
});

test('a copy in another region costs the move twice', () => {
  const copied = (TargetRegion: unknown) =>
    snapshots('region-failure', { schedule: { CrossRegionCopyRules: [{ TargetRegion }] } });
  expect(copied('eu-west-1')?.rpoSeconds).toBe(25 * HOUR + 2_000);
  expect(copied('us-east-1')).toBeUndefined();
  expect(copied({ Ref: 'Nothing' })).toBeUndefined();
});

test.each([
  ['disabled', { policy: { State: 'DISABLED' } }],
  ['for another tag', { details: { TargetTags: [{ Key: 'snapshots', Value: 'no' }] } }],
  ['for instances', { details: { ResourceTypes: ['INSTANCE'] } }],
  ['for images', { details: { PolicyType: 'IMAGE_MANAGEMENT' } }],
  ['on a schedule that is not worked out', { schedule: { CreateRule: { CronExpression: 'every night' } } }],
])('a policy %s does nothing', (_, options) => {
  expect(snapshots('zone-failure', options)).toBeUndefined();
});

test.each([
  ['seven snapshots', { Count: 7 }, 25 * HOUR + 1_000],
  ['six snapshots', { Count: 6 }, null],
  ['a week', { Interval: 1, IntervalUnit: 'WEEKS' }, 25 * HOUR + 1_000],
  ['three days', { Interval: 3, IntervalUnit: 'DAYS' }, null],
])('keeping %s against mistakes', (_, RetainRule, rpoSeconds) => {
  expect(snapshots('accidental-deletion', { schedule: { RetainRule } })?.rpoSeconds).toBe(rpoSeconds);
});

test('a role that nobody knows gives no figure', () => {
  const policy = { ExecutionRoleArn: 'arn:aws:iam::111111111111:role/snapshots' };
  expect(snapshots('zone-failure', { policy })).toMatchObject({ recoverable: true, rpoSeconds: null });
});

test('snapshots are nothing against an attack', () => {
  expect(snapshots('ransomware')).toBeUndefined();
});

test('a cron expression is as good as an interval', () => {
  const schedule = { CreateRule: { CronExpression: 'cron(0 5 ? * MON-FRI *)' } };
  expect(snapshots('zone-failure', { schedule })?.rpoSeconds).toBe((3 * 24 + 1) * HOUR + 1_000);
});

test.each([
  ['gone before the next one is there', { RetainRule: { Interval: 6, IntervalUnit: 'DAYS' } }],
  ['archived', { RetainRule: { Count: 9 }, ArchiveRule: { RetainRule: {} } }],
])('a weekly snapshot that is %s gives no figure', (_, rest) => {
  const schedule = { CreateRule: { CronExpression: 'cron(0 5 ? * SUN *)' }, ...rest };
  expect(snapshots('zone-failure', { schedule })?.rpoSeconds).toBeNull();
});
