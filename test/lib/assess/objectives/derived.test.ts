import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';

const read = (derived: unknown): unknown => objectivesFrom({ derived }, 'o.yaml').derived;

test('a derived store names its source and its replay', () =>
  expect(read([{ store: 'App/Cache', from: 'App/Log', replay: '30m' }])).toEqual([
    { store: 'App/Cache', from: 'App/Log', replaySeconds: 1_800 },
  ]));

test.each([[undefined], [null]])('a replay that is %p is not known', replay =>
  expect(read([{ store: 'AWS::S3::Bucket', from: 'App/Log', replay }])).toEqual([
    { store: 'AWS::S3::Bucket', from: 'App/Log' },
  ]),
);

test('an empty section says nothing', () => expect(read(null)).toEqual([]));
test('a file without the section says nothing', () =>
  expect(objectivesFrom({}, 'o.yaml').derived).toEqual([]));

test.each<[string, unknown, RegExp]>([
  ['no list', { store: 'A', from: 'B' }, /^o\.yaml: derived: not a list/],
  ['no source', [{ store: 'A' }], /^o\.yaml: derived\.0\.from: not a text/],
  ['no store', [{ from: 'B' }], /^o\.yaml: derived\.0\.store: not a text/],
  ['itself', [{ store: 'A', from: 'A' }], /^o\.yaml: derived\.0\.from: a store is rebuilt from itself/],
  [
    'an unknown key',
    [{ store: 'A', from: 'B', lag: '1m' }],
    /unknown key, received "lag"; allowed: store, from, replay/,
  ],
  [
    'a replay without a unit',
    [{ store: 'A', from: 'B', replay: '30' }],
    /^o\.yaml: derived\.0\.replay: not a duration/,
  ],
  ['a negative replay', [{ store: 'A', from: 'B', replay: '-1m' }], /not a duration/],
  ['a replay that is a list', [{ store: 'A', from: 'B', replay: [] }], /not a duration/],
])('fails for %s', (_, derived, message) => expect(() => read(derived)).toThrow(message));
