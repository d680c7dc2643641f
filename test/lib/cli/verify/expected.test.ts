import * as path from 'node:path';
import { expectedOf } from '../../../../lib/cli/verify/expected';
import { loadStacks } from '../../../../lib/assess/input/load';
import { assess } from '../../../../lib/assess/posture/assess';
import type { Scenario } from '../../../../lib/model/scenario';
import { type ExpectedItem, HOLE } from '../../../../lib/verify';

const stacks = loadStacks([path.join(__dirname, 'fixtures/shop.yaml')], 'eu-west-1');
const { items, stores, stacks: named } = expectedOf(stacks, assess(stacks));
const itemOf = (kind: string, part: string): ExpectedItem =>
  items.find(item => item.kind === kind && JSON.stringify(item.name).includes(part))!;
const factsOf = (item: ExpectedItem) => item.settings.map(({ fact, value }) => [fact, value]);
const cellOf = (logicalId: string, scenario: Scenario) =>
  stores.find(store => store.logicalId === logicalId)!.scenarios[scenario];

test('names what the template states, and asks for what deployment makes up', () => {
  expect(itemOf('table', 'orders').name).toEqual(['orders']);
  expect(itemOf('bucket', 'Uploads').name).toEqual([
    { kind: 'resource', stack: ['shop'], logicalId: 'Uploads', region: ['eu-west-1'] },
  ]);
  expect(named).toEqual([{ name: 'shop', region: 'eu-west-1', account: 'unknown-account' }]);
});

test('expects the settings of a table', () => {
  expect(factsOf(itemOf('table', 'orders'))).toEqual([
    ['pitr', 'ENABLED'],
    ['retentionDays', 35],
    ['deletionProtection', true],
  ]);
});

test('expects the settings of a cluster, with as many instances as the template has', () => {
  expect(factsOf(itemOf('cluster', 'shop-db'))).toEqual([
    ['members', 2],
    ['retentionDays', 14],
    ['deletionProtection', true],
    ['encrypted', true],
  ]);
});

test('expects the settings of a bucket, by its shortest lifecycle rule', () => {
  expect(factsOf(itemOf('bucket', 'Uploads'))).toEqual([
    ['versioning', 'Enabled'],
    ['versionDays', 90],
  ]);
});

test('expects the lock of a vault, also where nothing is in it', () => {
  expect(factsOf(itemOf('vault', 'shop'))).toEqual([
    ['lock', 'compliance'],
    ['minRetentionDays', 7],
    ['maxRetentionDays', 365],
  ]);
});

test('expects the replicas of a secret, which it comes back by elsewhere', () => {
  const secret = itemOf('secret', 'Password');
  expect(factsOf(secret)).toEqual([['replicas', 'eu-central-1']]);
  expect(cellOf('Password', 'region-failure').relies).toEqual([{ item: secret.key, facts: ['replicas'] }]);
});

test('expects the retention and the encryption of a stream', () => {
  expect(factsOf(itemOf('stream', 'events'))).toEqual([
    ['retentionHours', 168],
    ['encryption', 'KMS'],
  ]);
});

test('expects the rules of a plan, with each destination of its copies', () => {
  const rule = itemOf('backup-rule', 'Plan');
  expect(rule.of).toEqual(['daily']);
  expect(factsOf(rule)).toEqual([
    ['vault', ['shop']],
    ['schedule', ['cron(0 5 * * ? *)']],
    ['startMinutes', 60],
    ['retentionDays', 30],
    ['coldAfterDays', Infinity],
    ['copiesTo', ['arn:aws:backup:eu-central-1:111122223333:backup-vault:far']],
    ['days that copies in far (eu-central-1) are kept', 90],
  ]);
});

test('expects what a selection names, but for what the templates leave open', () => {
  const selection = itemOf('backup-selection', 'Plan');
  expect(selection.of).toEqual(['files']);
  expect(selection.settings.map(({ fact, rule }) => [fact, rule])).toEqual([
    ['selects', 'includes'],
    ['exclusions', 'at-most'],
    ['conditions', 'at-most'],
  ]);
});

test('a store that comes back from a vault hangs on the rule and the selection as well', () => {
  const { relies } = cellOf('Files', 'accidental-deletion');
  for (const kind of ['backup-rule', 'backup-selection'])
    expect(relies.map(({ item }) => item)).toContain(itemOf(kind, 'Plan').key);
});

test('expects the statements of a policy, with a gap for what is not determined', () => {
  const [use, deny] = itemOf('key-policy', 'Key').statements!;
  expect(use).toEqual([
    expect.stringContaining('"AWS":"arn:aws:iam::'),
    { kind: 'account' },
    expect.stringContaining(':root"'),
  ]);
  expect(deny).toEqual([expect.stringContaining(`{"ArnNotEquals":{"aws:PrincipalArn":"${HOLE}"}}`)]);
});

test('expects the policy of a bucket by the bucket, and of a vault that states none that nobody is let in', () => {
  expect(itemOf('bucket-policy', 'Uploads').statements).toHaveLength(1);
  expect(itemOf('vault-policy', 'shop').statements).toEqual([]);
});

test('a bucket that comes back by its versions hangs on who is let through to it', () => {
  const { key } = itemOf('bucket-policy', 'Uploads');
  expect(cellOf('Uploads', 'accidental-deletion').relies).toContainEqual({ item: key, facts: ['closed'] });
  expect(cellOf('Uploads', 'instance-failure').relies).not.toContainEqual({ item: key, facts: ['closed'] });
});

test('a table that comes back from a mistake hangs on its point-in-time recovery, and tells its age', () => {
  const cell = cellOf('Orders', 'accidental-deletion');
  const { key } = itemOf('table', 'orders');
  expect(cell.relies).toContainEqual({ item: key, facts: ['pitr', 'retentionDays', 'deletionProtection'] });
  expect(cell.freshness).toEqual([key]);
});

test('a cluster that fails over hangs on its instances', () => {
  expect(cellOf('Cluster', 'instance-failure').relies).toContainEqual({
    item: itemOf('cluster', 'shop-db').key,
    facts: ['members'],
  });
});

test('of a type that nothing is asked of, a cell says so', () => {
  expect(cellOf('Files', 'instance-failure').gap).toBe('nothing is asked for of AWS::EFS::FileSystem');
});
