import { type ExpectedItem, Places, gather, livePosture } from '../../../lib/verify';
import { settings } from '../handlers/wire';
import { ACCOUNT, FakeAws, type World } from './fake-aws';

const NOW = new Date('2026-11-21T12:00:00Z');

const database = (over: Partial<ExpectedItem> = {}): ExpectedItem => ({
  key: 'db',
  id: 'Shop/Database',
  resource: 'Shop/Database',
  kind: 'database',
  region: 'eu-west-1',
  account: 'unknown-account',
  name: ['shop'],
  settings: [],
  ...over,
});

const there: World = {
  databases: { 'eu-west-1 shop': { DBInstanceArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:shop` } },
  stacks: { 'eu-west-1 app': { Database: 'shop' } },
};

async function ask(item: ExpectedItem, world: World = there) {
  const aws = new FakeAws(world);
  const places = new Places(() => settings(aws.service) as never);
  const expected = {
    stacks: [{ name: 'app', region: 'eu-west-1', account: 'unknown-account' }],
    items: [item],
    stores: [],
  };
  const asked = await gather(expected, places, { now: NOW, atOnce: 2 });
  return { asked: asked[0]!, places: livePosture(expected, asked, NOW).places, called: aws.called };
}

const named = {
  kind: 'resource',
  stack: ['app'],
  logicalId: 'Database',
  region: [{ kind: 'region' }],
} as const;

test('learns the account from what answers', async () => {
  expect((await ask(database())).places).toEqual([
    { account: ACCOUNT, region: 'eu-west-1', asked: 1, answered: 1 },
  ]);
});

test('finds a name that deployment made up', async () => {
  expect((await ask(database({ name: [named] }))).asked).toMatchObject({
    name: 'shop',
    answer: { state: 'found' },
  });
});

test('what is not there is an answer', async () => {
  const { asked, places } = await ask(database({ name: ['other'] }));
  expect(asked.answer.state).toBe('absent');
  expect(places[0]!.answered).toBe(1);
});

test.each<[string, Partial<ExpectedItem>, RegExp]>([
  ['another account answers', { account: '999988887777' }, /the account 111122223333 answered/],
  ['the stack is not deployed', { name: [{ ...named, stack: ['gone'] }] }, /no stack gone in eu-west-1/],
  ['the stack lacks it', { name: [{ ...named, logicalId: 'Gone' }] }, /the stack app has no Gone/],
  ['the region is open', { region: 'unknown-region' }, /state it with --region/],
  [
    'nobody can be asked',
    { name: [{ kind: 'open', what: 'X', why: 'X is a parameter' }] },
    /X is a parameter/,
  ],
])('is no answer where %s', async (_, over, why) => {
  const { answer } = (await ask(database(over))).asked;
  expect(answer).toEqual({ state: 'unknown', why: expect.stringMatching(why) as string });
});

test('asks a stack once, however many names it made up', async () => {
  const aws = new FakeAws(there);
  const places = new Places(() => settings(aws.service) as never);
  const items = Array.from({ length: 5 }, (_, index) => database({ key: String(index), name: [named] }));
  await gather({ stacks: [], items, stores: [] }, places, { now: NOW, atOnce: 5 });
  expect(aws.called.filter(({ call }) => call === 'cloudformation:ListStackResources')).toHaveLength(1);
});
