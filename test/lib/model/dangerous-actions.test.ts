import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  ALL_DANGEROUS_ACTIONS,
  DANGERS,
  DANGEROUS_ACTIONS,
  TAKEOVER_ACTIONS,
  dangerOf,
} from '../../../lib/model/dangerous-actions';
import { ROOT } from '../../helpers/context';
import { awsActions } from '../../helpers/iam';
import { dangerousActionsPage } from './dangerous-actions-page';
import { LEFT_OUT } from './left-out';

let writes: Set<string>;

beforeAll(async () => {
  writes = new Set((await awsActions()).filter(action => action.writes).map(action => action.name));
});

test('every dangerous action exists, by its exact name, and is none that only reads', () => {
  expect(writes.size).toBeGreaterThan(12_000);
  expect([...ALL_DANGEROUS_ACTIONS, ...TAKEOVER_ACTIONS].filter(action => !writes.has(action))).toEqual([]);
});

test('no action is in two groups, and each group is sorted', () => {
  expect(new Set(ALL_DANGEROUS_ACTIONS).size).toBe(ALL_DANGEROUS_ACTIONS.length);
  for (const group of Object.values(DANGEROUS_ACTIONS)) expect([...group]).toEqual([...group].sort());
});

test('each has its reason, in a few plain words', () => {
  for (const dangers of Object.values(DANGERS)) {
    for (const [action, { why }] of Object.entries(dangers)) {
      expect([action, why]).toEqual([action, expect.stringMatching(/^[a-z][^.]{10,80}$/)]);
      expect(dangerOf(action.toUpperCase())?.why).toBe(why);
    }
  }
  expect(dangerOf('s3:GetObject')).toBeUndefined();
});

test('the page in the documentation lists them all, and nothing else', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/dangerous-actions.md'), 'utf8');
  // Prettier pads the tables.
  const bare = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---').trim();
  expect(bare(page)).toBe(bare(dangerousActionsPage()));
});

describe('an action that sounds as if it took something away', () => {
  const services = ['account', 'backup', 'cloudtrail', 'kms', 'mpa', 'organizations', 'rbin', 'rds', 's3'];
  const verbs =
    /:(Abort|Bypass|Cancel|Close|Decrease|Delete|Deregister|Detach|Disable|Disassociate|Disconnect|Dissociate|Leave|Modify|Move|Pause|Put|Reject|Remove|Reset|Retire|Revoke|Schedule|Stop|Suspend|Terminate|Unlock|Update)/;
  const leftOut = Object.values(LEFT_OUT).flat();

  test('is dangerous, or left out for a reason; one that AWS adds makes somebody decide', () => {
    const suspicious = [...writes].filter(
      action => services.includes(action.split(':')[0]!) && verbs.test(action),
    );
    expect(suspicious.length).toBeGreaterThan(200);
    expect(suspicious.filter(action => !dangerOf(action) && !leftOut.includes(action))).toEqual([]);
  });

  test('is not both, and stands among the left out only while it exists', () => {
    expect(leftOut.filter(action => dangerOf(action))).toEqual([]);
    expect(leftOut.filter(action => !writes.has(action))).toEqual([]);
    expect(new Set(leftOut).size).toBe(leftOut.length);
  });
});

test.each([
  ['a bucket without EventBridge notifications has no point-in-time recovery', 's3:PutBucketNotification'],
  ['an image that is disabled restores nothing, locked vault or not', 'ec2:DisableImage'],
  ['a lock does not protect the key', 'kms:ScheduleKeyDeletion'],
  ['a grant is what a database has of its key', 'kms:RevokeGrant'],
  ['imported material can be given an end', 'kms:ImportKeyMaterial'],
  ['continuous backups of a table end with one switch', 'dynamodb:UpdateContinuousBackups'],
  ['objects expire by a lifecycle rule', 's3:PutLifecycleConfiguration'],
  ['objects change their key in place', 's3:UpdateObjectEncryption'],
  ['a snapshot has a lock of its own', 'ec2:UnlockSnapshot'],
  ['the account is left', 'organizations:LeaveOrganization'],
  ['the account is moved to where other guardrails hold', 'organizations:MoveAccount'],
])('%s: %s', (_why, action) => {
  expect(ALL_DANGEROUS_ACTIONS).toContain(action);
});
