import * as fs from 'node:fs';
import * as path from 'node:path';
import { evidenceDigest } from '../../lib/model/evidence-digest';
import type { Evidence } from '../../lib/model/evidence';
import { drill } from '../../lib/cli/drill';
import { FAULTS, faultOf } from '../../lib/rehearse/drill/faults';
import { DRILL_SCENARIOS } from '../../lib/rehearse/drill/scenarios';
import { temporaryDirectory } from '../helpers/assembly';
import { type CliResult, said } from '../helpers/cli';
import { LONG_SUITE } from '../helpers/fuzz';

const run = (...args: string[]): Promise<CliResult> => said(() => drill(args));

/** Records of a folder in the order in which they were written. */
function records(folder: string): readonly Evidence[] {
  return fs
    .readdirSync(folder)
    .filter(name => /^evidence-.*\.json$/.test(name))
    .map(name => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Evidence)
    .sort((one, other) => Date.parse(one.finishedAt) - Date.parse(other.finishedAt));
}

/** The record of one scenario. */
function recordOf(folder: string, scenario: string): Evidence {
  const [name] = fs
    .readdirSync(folder)
    .filter(file => file.endsWith(`-${scenario}.json`) && /^ev/.test(file));
  return JSON.parse(fs.readFileSync(path.join(folder, name!), 'utf8')) as Evidence;
}

const failing = ({ checks }: Evidence): readonly string[] =>
  [...new Set(checks.filter(({ result }) => result !== 'passed').map(({ id }) => id))].sort();

const hindered = DRILL_SCENARIOS.filter(({ hindrance }) => (hindrance?.() ?? null) !== null);

/** Each takes seconds; the drill itself, and the long suite, play all of them. */
const EVERYDAY = ['rows-deleted', 'tenant-corrupted', 'key-lost', 'erased-stays-erased', 'event-replay'];
const asked = DRILL_SCENARIOS.filter(({ name }) => LONG_SUITE || EVERYDAY.includes(name));
const playable = asked.filter(scenario => !hindered.includes(scenario));

describe('a drill of several scenarios', () => {
  const folder = path.join(temporaryDirectory(), 'out');
  let result: CliResult;

  beforeAll(async () => {
    result = await run('--out', folder, '--scenario', ...asked.map(({ name }) => name));
    // Half a minute on two quiet cores, and many times that on busy ones.
  }, 600_000);

  test('recovers everything that was lost', () => {
    expect(records(folder).map(failing)).toEqual(playable.map(() => []));
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  test.each(playable.map(({ name, scenario }) => [name, scenario] as const))(
    '%s keeps its objective, and says which scenario it rehearsed',
    (name, scenario) => {
      const evidence = recordOf(folder, name);
      expect(evidence).toMatchObject({ kind: 'drill', outcome: 'passed', scenario });
      expect(evidence.measured.rpoSeconds).toBeLessThanOrEqual(evidence.objective!.rpoSeconds);
      expect(evidence.measured.rtoSeconds).toBeGreaterThan(0);
    },
  );

  const questions = [
    ['rows-deleted', 'rows-unchanged', /rows? written since and none after the recovery/],
    ['tenant-corrupted', 'tenant-as-restored', /rows of the tenant in 10 tables as in the restored database/],
    ['tenant-corrupted', 'other-tenants-untouched', /no row of 4 other tenants in 10 tables changed/],
    ['key-lost', 'unreadable-without-key', /none of 100 addresses opens without the master key/],
    ['key-lost', 'readable-with-key', /all of 100 addresses open with the key from its offline copy/],
    [
      'erased-stays-erased',
      'erased-subjects-unreadable',
      /no address of 2 erased customers opens with any of 98/,
    ],
    ['erased-stays-erased', 'others-readable', /98 addresses of all others open/],
    ['log-replay', 'same-end-state', /both ways end in the same rows/],
    [
      'event-replay',
      'replays-agree',
      /6000 events, and a snapshot with 1000, give the balances as they were/,
    ],
    ['ransomware', 'locked-copy-untouched', /no byte of the locked copy is another/],
    ['ransomware', 'reachable-backups-gone', /nothing was left/],
  ] as const;
  const answered = questions.filter(([scenario]) => playable.some(({ name }) => name === scenario));

  test.each(answered)('%s is asked for %s', (scenario, id, says) => {
    const check = recordOf(folder, scenario).checks.find(one => one.id === id);
    expect(check).toMatchObject({ result: 'passed', message: expect.stringMatching(says) });
  });

  test('a scenario that can not be played here is told with the reason, and leaves no record', () => {
    for (const { name, hindrance } of hindered.filter(scenario => asked.includes(scenario))) {
      expect(result.stdout.replace(/\s+/g, ' ')).toContain(`not played: ${hindrance!()!}`);
      expect(fs.readdirSync(folder).filter(file => file.includes(name))).toEqual([]);
    }
  });

  test('writes an account that fits the page, and one that needs no network', () => {
    const account = fs.readFileSync(path.join(folder, 'account.txt'), 'utf8');
    expect(account.split('\n').filter(line => line.length > 100)).toEqual([]);
    const page = fs.readFileSync(path.join(folder, 'account.html'), 'utf8');
    for (const { name } of asked) expect(page).toContain(`id="${name}"`);
    expect(page).not.toMatch(/<script|https?:/);
  });

  test('writes the manifest that each record was held against', () => {
    const manifests = fs.readdirSync(folder).filter(name => name.startsWith('manifest-'));
    expect(manifests.map(name => name.replace('manifest-', 'evidence-')).sort()).toEqual(
      fs
        .readdirSync(folder)
        .filter(name => name.startsWith('evidence-'))
        .sort(),
    );
  });

  test('a second drill into the same folder leaves every record as it is, and goes on with the chain', async () => {
    // Tests come in any order, and others count what is there.
    const again = path.join(temporaryDirectory(), 'again');
    fs.cpSync(folder, again, { recursive: true });
    const before = new Map(
      fs
        .readdirSync(again)
        .filter(name => name.startsWith('evidence-'))
        .map(name => [name, fs.readFileSync(path.join(again, name), 'utf8')]),
    );
    expect(await run('--out', again, '--scenario', 'event-replay')).toMatchObject({ code: 0 });
    for (const [name, content] of before)
      expect(fs.readFileSync(path.join(again, name), 'utf8')).toBe(content);
    const all = records(again);
    expect(all).toHaveLength(before.size + 1);
    expect(all.map(({ previousDigest }) => previousDigest)).toEqual([
      null,
      ...all.slice(0, -1).map(({ digest }) => digest),
    ]);
    for (const record of all) expect(record.digest).toBe(evidenceDigest(record));
  });
});

/** What is put into a restore takes a drill each: one of them in the everyday suite. */
const inDrills = FAULTS.filter(
  ({ name, sql, file, scenario }) =>
    name === 'stale-restore' || (LONG_SUITE && ((sql ?? file) === undefined || scenario !== undefined)),
).filter(({ scenario }) => hindered.every(({ name }) => name !== scenario));

test.each(inDrills.map(fault => [fault.name, fault] as const))(
  'a drill with the fault %s exits with 1 and names what caught it',
  async (name, fault) => {
    const folder = path.join(temporaryDirectory(), 'out');
    const { code, stdout } = await run('--out', folder, '--fault', name);
    expect(code).toBe(1);
    expect(stdout).toContain(`the fault ${name} was caught by ${fault.caughtBy}`);
    // How much a stale restore lost depends on how quick the machine is.
    expect(failing(records(folder)[0]!)).toEqual(expect.arrayContaining([fault.caughtBy, ...fault.alsoBy]));
  },
);

test('--list-faults tells every fault, with what catches it, in lines that fit the page', async () => {
  const { code, stdout } = await run('--list-faults');
  expect(code).toBe(0);
  const lines = stdout.trim().split('\n');
  expect(lines.length).toBe(FAULTS.length);
  expect(lines.length).toBeGreaterThanOrEqual(20);
  expect(stdout).toMatch(/^policy-open +policies-as-recorded +/m);
});

test('--list-scenarios tells every scenario, and why one can not be played here', async () => {
  const { code, stdout } = await run('--list-scenarios');
  expect(code).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map(line => line.split(' ')[0]),
  ).toEqual(DRILL_SCENARIOS.map(({ name }) => name));
  for (const { hindrance } of hindered) expect(stdout).toContain(hindrance!()!);
});

test('no two faults have one name, and each is put into a scenario that there is', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  expect(faultOf('missing-row').group).toBe('integrity');
  const names = DRILL_SCENARIOS.map(({ name }) => name);
  expect(FAULTS.filter(({ scenario }) => scenario !== undefined && !names.includes(scenario))).toEqual([]);
});

test('what leaves nothing of the source is played last', () => {
  expect(DRILL_SCENARIOS.findIndex(({ last }) => last === true)).toBe(DRILL_SCENARIOS.length - 1);
});

test.each([
  [['--fault', 'none'], /no fault of this name, received "none"/],
  [['--scenario', 'none'], /no scenario of this name, received "none"/],
  [
    ['--fault', 'missing-row', '--scenario', 'disk-lost'],
    /can not be put into this scenario.*allowed: rows-deleted/,
  ],
  [['--falt', 'none'], /unknown option '--falt'/],
  [['--out', path.join(__filename, 'below')], /can not be made/],
])('fails for %j with one line and code 2', async (args, says) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toMatch(says);
});

describe('without the programs that a dump takes', () => {
  const before = process.env['CDK_RECOVERY_PG_BIN'];

  beforeEach(() => {
    process.env['CDK_RECOVERY_PG_BIN'] = temporaryDirectory();
  });

  afterEach(() => {
    if (before === undefined) delete process.env['CDK_RECOVERY_PG_BIN'];
    else process.env['CDK_RECOVERY_PG_BIN'] = before;
  });

  test('fails to play the dump, in one line that says what to install', async () => {
    const { code, stdout, stderr } = await run('--scenario', 'logical-dump');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: logical-dump: there is no pg_dump; install [^\n]+\n$/);
  });
});
