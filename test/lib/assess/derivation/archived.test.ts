import * as fc from 'fast-check';
import { objectivesFrom } from '../../../../lib/assess/objectives/from-document';
import { assess } from '../../../../lib/assess/posture/assess';
import type { PostureCell } from '../../../../lib/model/posture';
import type { Prediction } from '../../../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../../../lib/model/scenario';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { FAILED, record } from '../../../helpers/evidence';
import { archive, copy, delivery, destination, role, stream, view } from '../corpus/private/log-case';
import { assessed, cellOf, figures, stacksOf } from './regions';

/** Firehose, reading the log. */
const reading = (properties: object = {}): object =>
  delivery({
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: { 'Fn::GetAtt': ['Log', 'Arn'] },
      RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
    ...properties,
  });

const MAIN = {
  Log: stream(),
  Delivery: reading(),
  Archive: archive(),
  Role: role(),
  ReplicationRole: role.ofReplication(),
  View: view(),
};
const REGIONS = { 'us-east-1': MAIN, 'eu-west-1': { Copy: copy() } };
const SIZED = {
  restoreThroughputMiBps: 100,
  sizes: { 'us-east-1/Log': '100GiB', 'us-east-1/Archive': '100GiB' },
};
const OBJECTIVES = {
  default: { rpo: '1h', rto: '3h' },
  derived: [{ store: 'us-east-1/View', from: 'us-east-1/Log', replay: '30m' }],
};

/** The cell of the log or its view, where the archive is said to come back with these figures. */
function cell(
  id: 'Log' | 'View',
  scenario: Scenario,
  archived: Partial<Prediction>,
  { objectives = {}, main = {} } = {},
): PostureCell {
  const regions = { ...REGIONS, 'us-east-1': { ...MAIN, ...main } };
  const posture = assessed(regions, { ...OBJECTIVES, ...objectives }, [figures({ Archive: archived })]);
  return cellOf(posture, `us-east-1/${id}`, scenario);
}

const BACK = { rpoSeconds: 300, rtoSeconds: 600 };
// 100 GiB at 100 MiB a second, and a quarter of an hour for making the stream.
const REPLAY_SECONDS = 1_024 + 900;

describe('a log that is archived', () => {
  test.each(SCENARIOS.filter(scenario => scenario !== 'key-loss'))(
    '%s: loses what its archive loses and what was not written yet, and is back when it was replayed',
    scenario =>
      expect(cell('Log', scenario, BACK, { objectives: { assumptions: SIZED } })).toMatchObject({
        recoverable: true,
        rpoSeconds: 60 + 300,
        rtoSeconds: 600 + REPLAY_SECONDS,
        mechanism: 'replay',
        basis: 'assumed',
        verdict: 'met',
      }),
  );

  test('has no recovery time where nobody states how much there is to replay', () =>
    expect(cell('Log', 'region-failure', BACK)).toMatchObject({
      rpoSeconds: 360,
      rtoSeconds: null,
      verdict: 'unprovable',
    }));

  test('is lost where its archive is, and says what to do for that', () => {
    const lost = cell('Log', 'ransomware', {
      recoverable: false,
      because: ['nothing is locked'],
      remedy: 'lock it',
    });
    expect(lost).toMatchObject({
      recoverable: false,
      verdict: 'missed',
      remedy: 'for us-east-1/Archive: lock it',
    });
    expect(lost.because.join()).toContain('its archive us-east-1/Archive is lost with it: nothing is locked');
  });

  test('has no figure that its archive has none of', () =>
    expect(cell('Log', 'region-failure', { rpoSeconds: null, rtoSeconds: 600 })).toMatchObject({
      recoverable: true,
      rpoSeconds: null,
      verdict: 'unprovable',
    }));

  test('says that the time of gathering is a hint, and that older records are not there', () =>
    expect(cell('Log', 'region-failure', BACK).because.join()).toMatch(
      /within 1m as configured, which AWS calls a hint; records from before it was made are not there/,
    ));

  test('says what a function may do to it', () => {
    const Delivery = reading({
      ExtendedS3DestinationConfiguration: destination({
        ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'Lambda' }] },
      }),
    });
    const doubtful = cell('Log', 'region-failure', BACK, { main: { Delivery } });
    expect(doubtful).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null });
    expect(doubtful.because.join()).toContain(
      'us-east-1/Delivery processes records (Lambda) and may leave some out',
    );
  });
});

describe('a store that is rebuilt from such a log', () => {
  test.each(SCENARIOS.filter(scenario => scenario !== 'key-loss'))(
    '%s: needs the archive and its own replay, and waits for no log',
    scenario =>
      expect(cell('View', scenario, BACK)).toMatchObject({
        rpoSeconds: 60 + 300,
        rtoSeconds: 600 + 1_800,
        mechanism: 'replay',
        basis: 'assumed',
        verdict: 'met',
      }),
  );

  test('has no bound where the archive forgets', () =>
    expect(
      cell('View', 'region-failure', BACK, {
        main: {
          Archive: archive({
            LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 400 }] },
          }),
        },
      }),
    ).toMatchObject({ recoverable: true, rpoSeconds: null, rtoSeconds: null, verdict: 'unprovable' }));
});

test('in the order of recovery such a store waits for no log, of which nobody says how long it takes', () => {
  const posture = assessed(REGIONS, OBJECTIVES, [figures({ Archive: BACK })]);
  const { steps } = posture.recoveryOrder.find(({ scenario }) => scenario === 'region-failure')!;
  const step = (id: string) => steps.find(one => one.id === `us-east-1/${id}`);
  expect(step('Log')).toMatchObject({ seconds: null });
  expect(step('View')).toMatchObject({ seconds: 600 + 1_800, after: [] });
});

test.each([
  ['as it is configured', {}, 'within 1 m'],
  [
    'in vain where Firehose does not read the log',
    { DeliveryStreamType: 'DirectPut' },
    'within 1 m, in vain',
  ],
])('the map shows where records go, %s', (_, properties, label) => {
  const { map } = assessed({ 'us-east-1': { ...MAIN, Delivery: reading(properties) } }, {});
  expect(map.flows).toContainEqual({
    from: 'us-east-1/Log',
    to: 'us-east-1/Archive',
    kind: 'copy',
    label,
  });
});

test('a rehearsal of the archive that failed leaves no figure to whoever comes back from it', () => {
  const promised = { rpo: '1m', rto: '1m' };
  const stacks = stacksOf(REGIONS);
  const objectives = objectivesFrom(
    { ...OBJECTIVES, stores: { 'us-east-1/Archive': promised }, assumptions: SIZED },
    'objectives',
  );
  const rules = [figures({ Archive: BACK })];
  const failed = record({
    ...FAILED,
    scenario: 'region-failure',
    components: [{ store: 'us-east-1/Archive', type: 'AWS::S3::Bucket' }],
  });
  const handedIn = {
    files: [{ file: 'failed.json', record: failed }],
    clock: { now: new Date('2026-11-20T00:00:00Z'), maxAgeSeconds: 8_640_000 },
  };
  const posture = assess(stacks, objectives, rules, handedIn);
  expect(cellOf(posture, 'us-east-1/Archive', 'region-failure').proof?.outcome).toBe('failed');
  for (const id of ['Log', 'View']) {
    expect(cellOf(posture, `us-east-1/${id}`, 'region-failure')).toMatchObject({
      rpoSeconds: null,
      rtoSeconds: null,
    });
  }
});

/** Every place in a value, as a list of keys. */
function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map(rest => [key, ...rest])),
  ];
}

function put(value: any, [key, ...rest]: readonly (string | number)[], junk: unknown): unknown {
  if (key === undefined) return junk;
  const changed = Array.isArray(value) ? [...value] : { ...value };
  changed[key] = put(changed[key], rest, junk);
  return changed;
}

test('nothing that is put in one place makes the archive of a log fresher than it is', () => {
  const template = JSON.parse(JSON.stringify(MAIN));
  const places = Object.keys(MAIN).flatMap(name =>
    placesIn(template[name].Properties)
      .filter(place => place.length > 0)
      .map(place => [name, 'Properties', ...place]),
  );
  const junk = fc.constantFrom(
    null,
    '',
    0,
    -1,
    'text',
    true,
    false,
    [],
    {},
    [null],
    { Ref: 'Nothing' },
    'DirectPut',
  );
  let kept = 0;
  fc.assert(
    fc.property(fc.constantFrom(...places), junk, (place, value) => {
      const main = put(template, place, value) as typeof MAIN;
      const posture = assessed({ ...REGIONS, 'us-east-1': main }, OBJECTIVES);
      const log = posture.stores.find(({ id }) => id === 'us-east-1/Log');
      const { recoverable, rpoSeconds } = log!.scenarios['region-failure'];
      if (place.at(-1) === 'IntervalInSeconds') return;
      if (recoverable && rpoSeconds !== null) kept += 1;
      expect(rpoSeconds ?? 960).toBeGreaterThanOrEqual(960);
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
  expect(kept).toBeGreaterThan(FUZZ_RUNS / 20);
});
