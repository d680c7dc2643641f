import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { loadStacks } from '../../../lib/assess/input/load';
import { readObjectives } from '../../../lib/assess/objectives/read';
import { assess } from '../../../lib/assess/posture/assess';
import { RecoveryChecks } from '../../../lib/checks/nag';
import type { Posture } from '../../../lib/model/posture';
import type { Verdict } from '../../../lib/model/prediction';
import { SCENARIOS, type Scenario } from '../../../lib/model/scenario';
import { type SynthesizedApp, synthesizedApp } from '../../helpers/app';
import { temporaryDirectory } from '../../helpers/assembly';

const LOG = 'Ledger/History/Log';
const ARCHIVE = 'Ledger/History/Archive/Bucket';
const GRAPH = 'Ledger/Core/Primary/Database';
const INDEX = 'Ledger/Serving/Index';
const KEYS = 'Ledger/Erasure/Keys';
const MINUTE = 60;
const HOUR = 3_600;

let app: SynthesizedApp;
let breached: Posture;

beforeAll(() => {
  app = synthesizedApp('event-sourced');
  breached = breachedPosture();
}, 120_000);

/** What breaks a promise, by the type of the resource that it is done to. */
const BREACHES: Readonly<Record<string, (properties: any) => void>> = {
  'AWS::Backup::BackupSelection': ({ BackupSelection }) => {
    BackupSelection.Resources = [...(BackupSelection.Resources ?? []), 'arn:aws:dynamodb:*:*:table/*'];
  },
  'AWS::Backup::BackupPlan': ({ BackupPlan }) => {
    for (const rule of BackupPlan.BackupPlanRule) {
      rule.CopyActions = [
        { DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:444444444444:backup-vault:elsewhere' },
      ];
    }
  },
  'AWS::S3::Bucket': ({ ReplicationConfiguration }) => {
    for (const { Destination } of ReplicationConfiguration?.Rules ?? []) {
      Object.assign(Destination, { Account: '444444444444', Bucket: 'arn:aws:s3:::elsewhere' });
    }
  },
};

const ADDED = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
};

/** What the assessor says of the app with every breach, and with a table that nobody backs up. */
function breachedPosture(): Posture {
  const directory = temporaryDirectory();
  fs.cpSync(app.directory, directory, { recursive: true });
  for (const name of fs.readdirSync(directory).filter(file => file.endsWith('.template.json'))) {
    const file = path.join(directory, name);
    const template = JSON.parse(fs.readFileSync(file, 'utf8'));
    for (const { Type, Properties } of Object.values<any>(template.Resources)) BREACHES[Type]?.(Properties);
    // In another region than the plans, so that none of them selects it.
    if (name.includes('Counterpart')) template.Resources.Configuration = ADDED;
    fs.writeFileSync(file, JSON.stringify(template));
  }
  return assess(loadStacks([directory]), readObjectives(app.objectives));
}

/** Stores and scenarios with a verdict, without the core that other apps share. */
function cellsWith(verdict: Verdict): readonly string[] {
  return app.posture.stores
    .filter(({ id }) => !/^Ledger\/Core\/(?!Primary\/Database$)/.test(id))
    .flatMap(({ id, scenarios }) =>
      Object.entries(scenarios)
        .filter(([, cell]) => cell.verdict === verdict)
        .map(([scenario]) => `${id} ${scenario}`),
    )
    .sort();
}

describe('one pair of objectives', () => {
  test('is asked of every store in every scenario', () => {
    for (const { scenarios } of app.posture.stores) {
      for (const { objective } of Object.values(scenarios)) {
        expect(objective).toEqual({ rpoSeconds: 15 * MINUTE, rtoSeconds: HOUR });
      }
    }
  });
  test('is let go of by nobody without a reason', () => {
    for (const { scenarios } of app.posture.stores) {
      for (const { verdict, waiver } of Object.values(scenarios)) {
        expect(verdict === 'waived').toBe(waiver !== undefined);
      }
    }
  });
  test('is missed by a minute where the log is lost with its region, by the time that archiving takes', () => {
    expect(app.cell(LOG, 'region-failure')).toMatchObject({
      verdict: 'missed',
      rpoSeconds: 16 * MINUTE,
      mechanism: 'replay',
    });
  });
  test('is missed nowhere else but by ransomware', () => {
    expect(cellsWith('missed').filter(cell => !cell.endsWith('ransomware'))).toEqual([
      `${LOG} region-failure`,
    ]);
  });
});

describe('the log', () => {
  test.each<Scenario>(['accidental-deletion', 'key-loss'])(
    'comes back from its archive after %s',
    scenario => {
      const cell = app.cell(LOG, scenario);
      expect(cell).toMatchObject({ verdict: 'met', mechanism: 'replay', rpoSeconds: MINUTE });
    },
  );
  test.each<Scenario>(['zone-failure', 'region-failure', 'accidental-deletion', 'key-loss'])(
    'has an archive that keeps the objective after %s',
    scenario => expect(app.cell(ARCHIVE, scenario).verdict).toBe('met'),
  );
});

describe('the graph', () => {
  test.each<[Scenario, string]>([
    ['instance-failure', 'standby-failover'],
    ['zone-failure', 'standby-failover'],
    ['accidental-deletion', 'pitr'],
    ['key-loss', 'replay'],
  ])('keeps the objective after %s by %s', (scenario, mechanism) =>
    expect(app.cell(GRAPH, scenario)).toMatchObject({ verdict: 'met', mechanism }),
  );
  test('can be rebuilt from the log besides', () => {
    expect(app.posture.stores.find(({ id }) => id === GRAPH)!.derivedFrom).toMatchObject({ from: LOG });
    expect(app.cell(GRAPH, 'accidental-deletion').because.join(' ')).toMatch(/there is also replay/);
  });
});

describe('the index', () => {
  test('has no backup, and is rebuilt from the graph', () => {
    expect(app.posture.stores.find(({ id }) => id === INDEX)!.derivedFrom).toMatchObject({ from: GRAPH });
    for (const scenario of ['accidental-deletion', 'key-loss'] as const) {
      expect(app.cell(INDEX, scenario)).toMatchObject({ verdict: 'met', mechanism: 'replay' });
    }
  });
});

describe('every store', () => {
  test('has something that brings it back from deletion, or a reason why not', () => {
    for (const { scenarios } of app.posture.stores) {
      const { mechanism, verdict } = scenarios['accidental-deletion'];
      expect(mechanism !== null || verdict === 'waived').toBe(true);
    }
  });
  test('that is added without a backup is missed', () => {
    const added = breached.stores.find(({ type }) => type === 'AWS::DynamoDB::Table')!;
    expect(added.scenarios['accidental-deletion'].verdict).toBe('missed');
  });
  test('that is added without a backup fails the checks of the synthesis', () => {
    const stack = new Stack(new App(), 'Configuration');
    new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const { success, violations } = new RecoveryChecks(stack).validateScope(stack);
    expect(success).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('Recovery-BackupPlanSelectsStore');
  });
});

describe('keys of data subjects', () => {
  test('are in no backup', () => {
    expect(app.posture.findings.filter(({ resource }) => resource === KEYS)).toEqual([]);
    expect(app.cell(KEYS, 'ransomware')).toMatchObject({ verdict: 'waived' });
  });
  test('that a plan selects are found', () => {
    expect(
      breached.findings.filter(({ resource }) => resource === KEYS).map(({ severity }) => severity),
    ).toContain('error');
  });
});

describe('nothing leaves the account', () => {
  const outside = ({ findings }: Posture): readonly string[] =>
    findings.filter(({ id }) => id === 'data-outside-boundary').map(({ resource }) => resource);

  test('as it stands', () => expect(outside(app.posture)).toEqual([]));
  test('so that a copy into another account is an error', () => {
    expect(outside(breached)).toContain('Ledger/Core/Primary/Base/Vault');
  });
  test('so that a replication into another account is an error', () => {
    expect(outside(breached)).toEqual(expect.arrayContaining([ARCHIVE]));
  });
  test('so that nothing is left when it is lost, which is waived everywhere', () => {
    for (const { scenarios } of app.posture.stores) expect(scenarios['account-loss'].verdict).toBe('waived');
  });
});

test('ransomware has no bound within one account', () => {
  const open = app.posture.stores.filter(({ scenarios }) => scenarios['ransomware'].verdict === 'met');
  expect(open).toEqual([]);
});

test('every scenario is judged', () => {
  for (const { scenarios } of app.posture.stores) {
    expect(Object.keys(scenarios).sort()).toEqual([...SCENARIOS].sort());
  }
});
