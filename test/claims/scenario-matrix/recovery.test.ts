import * as fs from 'node:fs';
import * as path from 'node:path';
import { loadStacks } from '../../../lib/assess/input/load';
import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import type { Scenario } from '../../../lib/model/scenario';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

const DATABASE = 'Platform/Platform/Database';
const ARTEFACTS = 'Platform/Platform/Artefacts';
const MINUTE = 60;
const HOUR = 3_600;

let app: SynthesizedApp;

beforeAll(() => {
  app = synthesizedApp('scenario-matrix');
}, 60_000);

/** The app with something changed in its templates. */
function changed(change: (resource: any) => void): string {
  const directory = temporaryDirectory();
  fs.cpSync(app.directory, directory, { recursive: true });
  for (const name of fs.readdirSync(directory).filter(file => file.endsWith('.template.json'))) {
    const file = path.join(directory, name);
    const template = JSON.parse(fs.readFileSync(file, 'utf8'));
    Object.values<any>(template.Resources).forEach(change);
    fs.writeFileSync(file, JSON.stringify(template));
  }
  return directory;
}

function keeps(store: string, scenario: Scenario, rpo: number, rto: number): void {
  const cell = app.cell(store, scenario);
  expect(cell).toMatchObject({ verdict: 'met', objective: { rpoSeconds: rpo, rtoSeconds: rto } });
  expect(cell.rpoSeconds).toBeLessThanOrEqual(rpo);
  expect(cell.rtoSeconds).toBeLessThanOrEqual(rto);
}

describe.each([
  ['the database', DATABASE],
  ['reports, exports and uploads', ARTEFACTS],
])('%s', (_, store) => {
  test.each<[Scenario, number, number]>([
    ['instance-failure', MINUTE, 15 * MINUTE],
    ['zone-failure', 5 * MINUTE, HOUR],
    ['accidental-deletion', 5 * MINUTE, 4 * HOUR],
    ['region-failure', 24 * HOUR, 24 * HOUR],
    ['ransomware', 24 * HOUR, 4 * HOUR],
  ])('keeps what is promised for %s', (scenario, rpo, rto) => keeps(store, scenario, rpo, rto));

  test.each<[Scenario]>([['key-loss'], ['account-loss']])('promises nothing for %s', scenario =>
    expect(app.cell(store, scenario)).toMatchObject({ objective: null, verdict: 'no-objective' }),
  );
});

describe('the database comes back', () => {
  test.each<[Scenario, string]>([
    ['instance-failure', 'standby-failover'],
    ['zone-failure', 'standby-failover'],
    ['accidental-deletion', 'pitr'],
    ['region-failure', 'vault-copy'],
    ['ransomware', 'vault-copy'],
  ])('after %s by %s', (scenario, mechanism) =>
    expect(app.cell(DATABASE, scenario).mechanism).toBe(mechanism),
  );
});

test('no promise is missed or left open without a waiver that says why', () => {
  expect(app.posture.summary).toMatchObject({ missed: 0, unprovable: 0 });
  for (const { scenarios } of app.posture.stores) {
    for (const { verdict, waiver } of Object.values(scenarios)) {
      expect(verdict === 'waived').toBe(waiver !== undefined);
    }
  }
});

test('snapshots once a day would be older than a day in the other region', () => {
  const daily = changed(({ Type, Properties }) => {
    if (Type !== 'AWS::Backup::BackupPlan') return;
    for (const rule of Properties.BackupPlan.BackupPlanRule) {
      if (rule.CopyActions) rule.ScheduleExpression = rule.ScheduleExpression.replace('5/12', '5');
    }
  });
  const { stores } = assess(loadStacks([daily]), readObjectives(app.objectives));
  const cell = stores.find(({ id }) => id === DATABASE)!.scenarios['region-failure'];
  expect(cell.verdict).toBe('missed');
  expect(cell.rpoSeconds).toBeGreaterThan(24 * HOUR);
});

describe('backups that stay within the primary region, as it is said elsewhere', () => {
  const found = (id: string): readonly string[] =>
    app.posture.findings
      .filter(finding => finding.id === id)
      .map(({ resource, severity }) => `${severity} ${resource}`);

  test('contradict the copies that are made', () => {
    expect(found('data-outside-boundary')).toEqual(
      expect.arrayContaining(['error Platform/Platform/Artefacts', 'error Platform/Platform/Base/Vault']),
    );
  });
  test('contradict the objective for the loss of that region', () => {
    expect(found('objective-against-boundary')).toEqual(
      expect.arrayContaining([`error ${ARTEFACTS}`, `error ${DATABASE}`]),
    );
  });
  test('make the answer of assess a no', async () => {
    const { code, stdout } = await cli('assess', '--objectives', app.objectives, app.directory);
    expect(code).toBe(1);
    expect(stdout).toContain('objective-against-boundary');
  });
});

describe('a change that weakens the posture', () => {
  test.each<[string, (resource: any) => void, RegExp]>([
    [
      'no point-in-time recovery',
      ({ Type, Properties }) => {
        if (Type === 'AWS::RDS::DBInstance') Properties.BackupRetentionPeriod = 0;
      },
      /Platform\/Platform\/Database: .*accidental-deletion/,
    ],
    [
      'no copies',
      ({ Type, Properties }) => {
        if (Type !== 'AWS::Backup::BackupPlan') return;
        for (const rule of Properties.BackupPlan.BackupPlanRule) delete rule.CopyActions;
      },
      /Platform\/Platform\/Database: .*region-failure/,
    ],
    [
      'no standby',
      ({ Type, Properties }) => {
        if (Type === 'AWS::RDS::DBInstance') Properties.MultiAZ = false;
      },
      /Platform\/Platform\/Database: .*zone-failure/,
    ],
  ])('fails before it is deployed, for %s', async (_, change, worse) => {
    const { code, stdout } = await cli(
      'diff',
      '--objectives',
      app.objectives,
      app.directory,
      changed(change),
    );
    expect(code).toBe(1);
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toMatch(worse);
  });
});
