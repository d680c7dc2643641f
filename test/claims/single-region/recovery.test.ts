import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import type { PostureCell } from '../../../lib/model/posture';
import type { Scenario } from '../../../lib/model/scenario';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';

const RECORDS = 'Audits/Platform/Records/Bucket';
const SETTING = 'Audits/Platform/Settings/modelSetting';
const HARBOUR = 'Audits/Engagements/harbour/Records/Bucket';
const PROMISE = { rpoSeconds: 3_600, rtoSeconds: 4 * 3_600 };

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('single-region');
}, 60_000);

const cellsOf = (scenario: Scenario): readonly PostureCell[] =>
  app.posture.stores.map(({ scenarios }) => scenarios[scenario]);

describe('what engagements and the platform keep', () => {
  describe.each([
    ['an engagement', HARBOUR],
    ['the platform', RECORDS],
  ])('%s', (_, store) => {
    test.each<[Scenario, string]>([
      ['instance-failure', 'replication'],
      ['zone-failure', 'replication'],
      ['accidental-deletion', 'version-rollback'],
    ])('keeps what is promised for %s', (scenario, mechanism) => {
      const cell = app.cell(store, scenario);
      expect(cell).toMatchObject({ verdict: 'met', objective: PROMISE, mechanism });
      expect(cell.rpoSeconds).toBeLessThanOrEqual(PROMISE.rpoSeconds);
      expect(cell.rtoSeconds).toBeLessThanOrEqual(PROMISE.rtoSeconds);
    });

    test.each<[Scenario]>([['ransomware'], ['key-loss'], ['account-loss']])(
      'promises nothing for %s',
      scenario =>
        expect(app.cell(store, scenario)).toMatchObject({ objective: null, verdict: 'no-objective' }),
    );
  });

  test('an overwrite or a deletion is undone when it is noticed within ninety days', () =>
    expect(app.cell(HARBOUR, 'accidental-deletion').because.join('\n')).toContain('within 90 days'));
});

describe('the log of an audit', () => {
  test.each<[Scenario]>([['instance-failure'], ['zone-failure'], ['accidental-deletion']])(
    'may lose five minutes in %s, which wait in a task',
    scenario => {
      const { rpoSeconds, basis, because } = app.cell(HARBOUR, scenario);
      expect({ rpoSeconds, basis }).toEqual({ rpoSeconds: 300, basis: 'assumed' });
      expect(because.join('\n')).toContain('up to 5m late, as declared');
    },
  );
  test('loses nothing else: the records of the platform are written at once', () =>
    expect(app.cell(RECORDS, 'zone-failure')).toMatchObject({ rpoSeconds: 0, basis: 'documented' }));
});

describe('the loss of the region', () => {
  test('leaves nothing to be done for any bucket before the region returns', () => {
    const buckets = app.posture.stores.filter(({ type }) => type === 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(7);
    for (const { scenarios } of buckets) {
      expect(scenarios['region-failure']).toMatchObject({
        objective: PROMISE,
        recoverable: false,
        rpoSeconds: null,
        rtoSeconds: null,
        mechanism: null,
      });
    }
  });
  test('breaks the promise, once nobody waives it', () => {
    const { stores } = assess(app.stacks, { ...readObjectives(app.objectives), waivers: [] });
    for (const { id, scenarios } of stores) {
      const { verdict, recoverable } = scenarios['region-failure'];
      expect({ id, verdict }).toEqual({ id, verdict: recoverable ? 'unprovable' : 'missed' });
    }
  });
  test('is waived for every store until a customer asks for more, or there are ten', () => {
    const stores = app.posture.stores.filter(({ id }) => !id.endsWith('Logs'));
    expect(stores).toHaveLength(10);
    for (const { scenarios } of stores) {
      const { verdict, waiver } = scenarios['region-failure'];
      expect(verdict).toBe('waived');
      expect(waiver).toMatchObject({
        reason: expect.stringContaining('there is one region, which customers are told'),
        until: 'a customer asks for a second region in a contract, or there are ten customers',
      });
    }
  });
  test('is accepted for each engagement by itself, so that another one makes the answer of assess a no', () => {
    const objectives = readObjectives(app.objectives);
    const waivers = objectives.waivers.filter(({ store }) => store !== HARBOUR);
    const { summary } = assess(app.stacks, { ...objectives, waivers });
    expect(summary).toMatchObject({ missed: 1, unprovable: 0 });
  });
  test('has no bound, so that no tolerable downtime can be shown to be kept', () => {
    expect(cellsOf('region-failure').filter(({ rtoSeconds }) => rtoSeconds !== null)).toEqual([]);
    const order = app.posture.recoveryOrder.find(({ scenario }) => scenario === 'region-failure');
    expect(order?.rtoSeconds).toBeNull();
  });
});

describe('a parameter', () => {
  test('comes back from code after a deletion, which takes its history along', () => {
    const { mechanism, because } = app.cell(SETTING, 'accidental-deletion');
    expect(mechanism).toBe('redeploy');
    expect(because.join('\n')).toContain(
      'the last 100 versions are kept, but not when the parameter is deleted',
    );
  });
  test('has a history that is no recovery of its region', () => {
    const { mechanism, rpoSeconds, rtoSeconds, waiver } = app.cell(SETTING, 'region-failure');
    expect({ mechanism, rpoSeconds, rtoSeconds }).toEqual({
      mechanism: 'redeploy',
      rpoSeconds: null,
      rtoSeconds: null,
    });
    expect(waiver?.reason).toContain('the history of a parameter goes with it');
  });
});

test('no promise is missed or left open without a waiver that says why', () => {
  expect(app.posture.summary).toMatchObject({ missed: 0, unprovable: 0 });
  for (const { scenarios } of app.posture.stores) {
    for (const { verdict, waiver } of Object.values(scenarios)) {
      expect(verdict === 'waived').toBe(waiver !== undefined);
    }
  }
});
