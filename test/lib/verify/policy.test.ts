import { gather } from '../../../lib/verify/gather';
import { Places } from '../../../lib/verify/places';
import { ACTIONS, readingPolicy } from '../../../lib/verify/sdk/calls';
import type { Expected, ItemKind } from '../../../lib/verify';
import { ITEM_KINDS } from '../../../lib/verify/expected';
import { awsActions, decider, type Statement } from '../../helpers/iam';
import { settings } from '../handlers/wire';
import { FakeAws } from './fake-aws';
import { soundWorld } from './sound-world';

const NOW = new Date('2026-11-21T12:00:00Z');
const { Statement: statements } = readingPolicy() as { Statement: Statement[] };
const allows = decider(statements);

/** One item of every kind, with names that only CloudFormation knows. */
const expected: Expected = {
  stacks: [{ name: 'shop', region: 'eu-west-1', account: 'unknown-account' }],
  stores: [],
  items: ITEM_KINDS.map((kind: ItemKind) => ({
    key: kind,
    id: kind,
    resource: kind,
    kind,
    region: 'eu-west-1',
    account: 'unknown-account',
    name: [{ kind: 'resource', stack: ['shop'], logicalId: `The${kind}`, region: [{ kind: 'region' }] }],
    of: ['arn:aws:rds:eu-west-1:', { kind: 'account' }, ':db:it'],
    settings: [],
  })),
};

test('lets every call through that looking at all kinds of things makes', async () => {
  const aws = new FakeAws(soundWorld(expected, NOW));
  const places = new Places(() => settings(aws.service) as never);
  const asked = await gather(expected, places, { now: NOW, atOnce: 4 });
  expect(asked.map(({ answer }) => (answer.state === 'unknown' ? answer.why : answer.state))).toEqual(
    ITEM_KINDS.map(() => 'found'),
  );
  const calls = [...new Set(aws.called.map(({ call }) => call))].sort();
  expect(calls).toEqual(Object.keys(ACTIONS).sort());
  expect(calls.filter(call => !allows(ACTIONS[call as keyof typeof ACTIONS], '*'))).toEqual([]);
});

test('lets nobody change anything, over every action of AWS', async () => {
  const actions = await awsActions();
  expect(actions.length).toBeGreaterThan(10_000);
  expect(actions.filter(({ name, writes }) => writes && allows(name, '*'))).toEqual([]);
});

test('allows what AWS knows, and not a content of any bucket, table or secret', async () => {
  const known = new Set((await awsActions()).map(({ name }) => name.toLowerCase()));
  for (const action of Object.values(ACTIONS)) expect(known).toContain(action.toLowerCase());
  for (const action of ['s3:GetObject', 'kms:Decrypt', 'secretsmanager:GetSecretValue'])
    expect(allows(action, '*')).toBe(false);
});
