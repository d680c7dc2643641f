import { ALL_DANGEROUS_ACTIONS, DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { awsActions } from '../../helpers/iam';

test('every dangerous action exists, by its exact name, and is none that only reads', async () => {
  const writes = new Set((await awsActions()).filter(action => action.writes).map(action => action.name));
  expect(writes.size).toBeGreaterThan(12_000);
  expect(ALL_DANGEROUS_ACTIONS.filter(action => !writes.has(action))).toEqual([]);
});

test('no action is in two groups, and each group is sorted', () => {
  expect(new Set(ALL_DANGEROUS_ACTIONS).size).toBe(ALL_DANGEROUS_ACTIONS.length);
  for (const group of Object.values(DANGEROUS_ACTIONS)) expect([...group]).toEqual([...group].sort());
});

test.each([
  ['a bucket without EventBridge notifications has no point-in-time recovery', 's3:PutBucketNotification'],
  ['an image that is disabled restores nothing, locked vault or not', 'ec2:DisableImage'],
  ['a lock does not protect the key', 'kms:ScheduleKeyDeletion'],
  ['continuous backups of a table end with one switch', 'dynamodb:UpdateContinuousBackups'],
  ['objects expire by a lifecycle rule', 's3:PutLifecycleConfiguration'],
  ['the account is left', 'organizations:LeaveOrganization'],
])('%s: %s', (_why, action) => {
  expect(ALL_DANGEROUS_ACTIONS).toContain(action);
});
