import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import { METADATA } from '../../../lib/model/metadata';
import type { PostureCell } from '../../../lib/model/posture';
import { SCENARIOS, type Scenario } from '../../../lib/model/scenario';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { cli } from '../../helpers/cli';

const DATABASE = 'Fleet/Database/Database';
const REPLICA = 'Fleet/DatabaseRecovery/Database';
const LOG = 'Fleet/Dumps/Log';
const MINUTE = 60;
const HOUR = 3_600;

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('tiered-fleet');
}, 60_000);

describe('each tier is a pair of objectives', () => {
  test.each<[string, string, number, number]>([
    ['critical: 15 minutes, and nothing lost', DATABASE, 15 * MINUTE, 0],
    ['high: an hour, and 15 minutes lost', REPLICA, HOUR, 15 * MINUTE],
    ['standard: 4 hours, and an hour lost', 'Fleet/Exports/Bucket', 4 * HOUR, HOUR],
    ['low: a day, and a day lost', 'Fleet/Site/Bucket', 24 * HOUR, 24 * HOUR],
  ])('%s, whatever goes wrong', (_, store, rtoSeconds, rpoSeconds) => {
    for (const scenario of SCENARIOS) {
      expect(app.cell(store, scenario).objective).toEqual({ rtoSeconds, rpoSeconds });
    }
  });

  test.each([
    ['gateways', 'fleet-gateway', 'critical'],
    ['gateways of the recovery region', 'fleet-gateway-recovery', 'critical'],
    ['the API', 'fleet-api', 'critical'],
    ['the API on standby', 'fleet-api-recovery', 'high'],
    ['the console', 'fleet-console', 'high'],
    ['workers', 'fleet-workers', 'standard'],
    ['the site', 'fleet-site', 'low'],
  ])('%s are in theirs', (_, stack, tier) => {
    const { metadata } = app.stacks.find(({ name }) => name === stack)!;
    expect(metadata[METADATA.objectives]).toMatchObject({ tier });
  });
});

describe('the database', () => {
  test.each<[Scenario]>([['instance-failure'], ['zone-failure']])(
    'loses nothing by %s: its standby has each commit before it is acknowledged',
    scenario =>
      expect(app.cell(DATABASE, scenario)).toMatchObject({
        verdict: 'met',
        mechanism: 'standby-failover',
        rpoSeconds: 0,
        rtoSeconds: 2 * MINUTE,
      }),
  );

  test('may lose more than nothing with its region: the replica there follows, and nobody bounds how far behind', () =>
    expect(app.cell(DATABASE, 'region-failure')).toMatchObject({
      verdict: 'unprovable',
      mechanism: 'read-replica-promotion',
      rpoSeconds: null,
    }));

  test('loses five minutes by a mistake, and takes longer than a quarter of an hour to come back from it', () => {
    const cell = app.cell(DATABASE, 'accidental-deletion');
    expect(cell).toMatchObject({ verdict: 'missed', mechanism: 'pitr', rpoSeconds: 5 * MINUTE });
    expect(cell.rtoSeconds).toBeGreaterThan(15 * MINUTE);
  });

  test('loses hours with its account: copies in another one are made every hour, and take time', () => {
    const cell = app.cell(DATABASE, 'account-loss');
    expect(cell).toMatchObject({ verdict: 'missed', mechanism: 'vault-copy' });
    expect(cell.rpoSeconds).toBeGreaterThan(HOUR);
  });

  test('is not brought back by ransomware without a bound on what is lost, and no waiver says that this is fine', () =>
    expect(app.cell(DATABASE, 'ransomware')).toMatchObject({ verdict: 'unprovable' }));
});

test('what is kept within a region is kept by every store of the fleet', () => {
  for (const { id, scenarios } of app.posture.stores) {
    for (const scenario of ['instance-failure', 'zone-failure'] as const) {
      expect([id, scenario, ['met', 'waived'].includes(scenarios[scenario].verdict)]).toEqual([
        id,
        scenario,
        true,
      ]);
    }
  }
});

test('nothing else is missed or left open', () => {
  const open = app.posture.stores.flatMap(({ id, scenarios }) =>
    SCENARIOS.filter(name => ['missed', 'unprovable'].includes(scenarios[name].verdict)).map(
      name => `${id} ${name}`,
    ),
  );
  expect(open.sort()).toEqual(
    [
      ...['region-failure', 'accidental-deletion', 'ransomware', 'key-loss', 'account-loss'].map(
        name => `${DATABASE} ${name}`,
      ),
      ...['ransomware', 'key-loss', 'account-loss'].map(name => `${REPLICA} ${name}`),
      ...['ransomware', 'account-loss'].map(name => `Fleet/Exports/Bucket ${name}`),
    ].sort(),
  );
});

test('every waiver says why', () => {
  for (const { scenarios } of app.posture.stores) {
    for (const { verdict, waiver } of Object.values(scenarios)) {
      expect(verdict === 'waived').toBe(waiver !== undefined);
    }
  }
});

test('the answer of assess is a no, as long as an RPO of 0 is asked for whatever goes wrong', async () => {
  const { code } = await cli('assess', '--objectives', app.objectives, app.directory);
  expect(code).toBe(1);
});

describe('the archive of the log', () => {
  /** The archive as servers fill it that have no `archive_timeout`. */
  function withoutTimeout(): (scenario: Scenario) => PostureCell {
    const stacks = structuredClone(app.stacks);
    const delays = stacks.flatMap(({ resources }) =>
      Object.values(resources).flatMap(({ Metadata }) => {
        const delay = Metadata?.[METADATA.writeDelay] as { atMostSeconds?: number } | undefined;
        return delay === undefined ? [] : [delay];
      }),
    );
    expect(delays).toHaveLength(1);
    for (const delay of delays) delete delay.atMostSeconds;
    const { stores } = assess(stacks, readObjectives(app.objectives));
    return scenario => stores.find(({ id }) => id === LOG)!.scenarios[scenario];
  }

  test('lacks five minutes at most, besides what its own recovery loses, where archive_timeout is that', () => {
    expect(app.cell(LOG, 'zone-failure')).toMatchObject({ verdict: 'met', rpoSeconds: 5 * MINUTE });
    expect(app.cell(LOG, 'region-failure')).toMatchObject({ verdict: 'met', rpoSeconds: 20 * MINUTE });
  });

  test('has no bound in any scenario where servers have no archive_timeout', () => {
    const cell = withoutTimeout();
    for (const scenario of SCENARIOS) {
      expect(cell(scenario)).toMatchObject({ verdict: 'unprovable', rpoSeconds: null });
    }
  });
});

describe('the key that the application encrypts with', () => {
  const KEY = 'Fleet/Database/EncryptionKey';

  test('outlasts the loss of the key that it is encrypted under: its replica is under another one', () => {
    const cell = app.cell(KEY, 'key-loss');
    expect(cell).toMatchObject({ mechanism: 'replication', rtoSeconds: 0 });
    expect(cell.waiver?.reason).toMatch(/offline/);
  });

  test.each<[Scenario]>([['ransomware'], ['account-loss']])(
    'is brought back after %s by nothing in the templates, and so by the copy that is kept offline',
    scenario => {
      const cell = app.cell(KEY, scenario);
      expect(cell).toMatchObject({ verdict: 'waived', mechanism: null });
      expect(cell.waiver?.reason).toMatch(/offline/);
    },
  );
});
