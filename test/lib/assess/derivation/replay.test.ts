import type { PostureCell } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import { BUCKET } from '../posture/system';
import { type Regions, assessed, cellOf, figures } from './regions';

const PAIR = { default: { rpo: '1h', rto: '1h' } };
const HERE = { 'us-east-1': { Log: BUCKET, Cache: BUCKET } };
const APART = { 'us-east-1': { Log: BUCKET }, 'us-west-2': { Cache: BUCKET } };
const LOG = { rpoSeconds: 300, rtoSeconds: 600 };

/** The cache's cell, where it is derived from the log in us-east-1. */
function cache(
  regions: Regions,
  scenario: Scenario,
  {
    log = LOG,
    own,
    replay = '30m',
  }: { log?: Partial<Prediction>; own?: Partial<Prediction>; replay?: string | null } = {},
): PostureCell {
  const id = 'us-west-2' in regions ? 'us-west-2/Cache' : 'us-east-1/Cache';
  const derived = [{ store: id, from: 'us-east-1/Log', replay }];
  const rules = [figures({ Log: log, ...(own ? { Cache: own } : {}) })];
  return cellOf(assessed(regions, { ...PAIR, derived }, rules), id, scenario);
}

describe('beside its source, in every scenario', () => {
  test.each(SCENARIOS)('%s: it loses what its source loses, and is back when the replay is done', scenario =>
    expect(cache(HERE, scenario)).toMatchObject({
      recoverable: true,
      rpoSeconds: 300,
      rtoSeconds: 600 + 1_800,
      mechanism: 'replay',
      basis: 'assumed',
      verdict: 'met',
    }),
  );

  test.each(SCENARIOS)('%s: without a stated replay there is no bound, and nothing is met', scenario =>
    expect(cache(HERE, scenario, { replay: null })).toMatchObject({
      rpoSeconds: 300,
      rtoSeconds: null,
      verdict: 'unprovable',
    }),
  );

  test.each(SCENARIOS)('%s: a source that does not come back takes it along', scenario =>
    expect(cache(HERE, scenario, { log: { recoverable: false } })).toMatchObject({
      recoverable: false,
      verdict: 'missed',
    }),
  );
});

test('it says what it is rebuilt from, how that comes back, and how long the replay takes', () =>
  expect(cache(HERE, 'zone-failure').because).toEqual([
    'it is rebuilt from us-east-1/Log, which comes back first: RPO 5m, RTO 10m by pitr',
    'that it holds nothing else is taken on trust',
    'the replay takes 30m, as stated',
  ]));

test('a figure that the source lacks it lacks too', () => {
  expect(cache(HERE, 'ransomware', { log: { rpoSeconds: 300 } })).toMatchObject({
    rpoSeconds: 300,
    rtoSeconds: null,
  });
  expect(cache(HERE, 'ransomware', { log: { rtoSeconds: 0 } })).toMatchObject({
    rpoSeconds: null,
    rtoSeconds: 1_800,
  });
});

test('its own mechanism speaks for it where that is better', () =>
  expect(cache(HERE, 'zone-failure', { own: { rpoSeconds: 0, rtoSeconds: 60 } })).toMatchObject({
    mechanism: 'pitr',
    rtoSeconds: 60,
    because: ['so it is said', 'there is also replay: RPO 5m, RTO 40m'],
  }));

describe('apart from its source', () => {
  const REGIONAL = ['instance-failure', 'zone-failure', 'region-failure'] as const;
  const elsewhere = SCENARIOS.filter(scenario => !(REGIONAL as readonly Scenario[]).includes(scenario));

  test.each(REGIONAL)('%s leaves the source standing, and costs the replay alone', scenario =>
    expect(cache(APART, scenario, { log: { recoverable: false } })).toMatchObject({
      rpoSeconds: 0,
      rtoSeconds: 1_800,
      mechanism: 'replay',
      verdict: 'met',
    }),
  );

  test.each(REGIONAL)('%s is unprovable, neither missed nor met, while the replay is not stated', scenario =>
    expect(cache(APART, scenario, { replay: null, log: { recoverable: false } })).toMatchObject({
      recoverable: true,
      rpoSeconds: 0,
      rtoSeconds: null,
      verdict: 'unprovable',
    }),
  );

  test.each(elsewhere)('%s hits source and derived store alike', scenario =>
    expect(cache(APART, scenario)).toMatchObject({ rpoSeconds: 300, rtoSeconds: 2_400 }),
  );

  test.each([['unknown-region'], ['us-east-1']])(
    'a cache in %s is not certainly apart from the log',
    region => {
      const regions = { 'us-east-1': { Log: BUCKET }, [region]: { Cache: BUCKET, Log: BUCKET } };
      const derived = [{ store: `${region}/Cache`, from: 'us-east-1/Log', replay: '30m' }];
      const posture = assessed(regions, { ...PAIR, derived }, [figures({ Log: LOG })]);
      expect(cellOf(posture, `${region}/Cache`, 'region-failure')).toMatchObject({ rpoSeconds: 300 });
    },
  );
});

describe('a chain', () => {
  const derived = [
    { store: 'us-west-2/View', from: 'us-west-2/Log2', replay: '10m' },
    { store: 'us-west-2/Log2', from: 'us-east-1/Log', replay: '5m' },
    { store: 'us-east-1/Back', from: 'us-west-2/Log2', replay: '5m' },
  ];
  const regions = {
    'us-east-1': { Log: BUCKET, Back: BUCKET },
    'us-west-2': { Log2: BUCKET, View: BUCKET },
  };
  const posture = assessed(regions, { ...PAIR, derived }, [figures({ Log: LOG })]);

  test('adds up its replays', () =>
    expect(cellOf(posture, 'us-west-2/View', 'ransomware')).toMatchObject({
      rpoSeconds: 300,
      rtoSeconds: 600 + 300 + 600,
    }));
  test('begins with the first source that stands', () =>
    expect(cellOf(posture, 'us-west-2/View', 'region-failure')).toMatchObject({
      rpoSeconds: 0,
      rtoSeconds: 300 + 600,
    }));
  test('that comes back to the region of its beginning gives no figure there', () =>
    expect(cellOf(posture, 'us-east-1/Back', 'region-failure')).toMatchObject({
      recoverable: true,
      rpoSeconds: null,
      rtoSeconds: null,
    }));
});
