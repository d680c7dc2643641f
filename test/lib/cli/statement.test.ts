import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Evidence } from '../../../lib/model/evidence';
import { FAILED, record } from '../../helpers/evidence';
import { temporaryDirectory } from '../../helpers/assembly';
import { cli } from '../../helpers/cli';

function write(name: string, content: string | object): string {
  const file = path.join(temporaryDirectory(), name);
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const TABLE = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
};

const template = (): string => write('shop.json', { Resources: { Orders: TABLE } });
const promise = (scenario: string, pair = '{ rpo: 15m, rto: 1h }'): string =>
  write('objectives.yaml', `scenarios: { ${scenario}: ${pair} }`);

/** A fresh rehearsal of the table. */
function rehearsal(differences: Partial<Evidence> = {}): Evidence {
  const now = new Date().toISOString();
  return record({
    startedAt: now,
    finishedAt: now,
    components: [{ store: 'shop/Orders', type: 'AWS::DynamoDB::Table' }],
    ...differences,
  });
}

test('exits with 0 where each promise is kept, and says so', async () => {
  const { code, stdout } = await cli(
    'statement',
    '--objectives',
    promise('zone-failure', '{ rpo: 24h, rto: 24h }'),
    template(),
  );
  expect({ code, kept: /^- 1 promises are kept/m.test(stdout) }).toEqual({ code: 0, kept: true });
});

test.each([
  ['missed', 'region-failure', /### Not kept: 1\n/],
  ['unprovable', 'accidental-deletion', /### Cannot be shown to be kept: 1\n/],
])('exits with 1 where a promise is %s, and discloses it', async (_, scenario, disclosed) => {
  const { code, stdout } = await cli('statement', '--objectives', promise(scenario), template());
  expect(code).toBe(1);
  expect(stdout).toMatch(disclosed);
});

test('exits with 0 where a miss is waived, and discloses it with its reason', async () => {
  const waiver =
    'waivers: [{ store: shop/Orders, scenario: region-failure, reason: a trial, until: customers come }]';
  const file = write('objectives.yaml', `scenarios: { region-failure: { rpo: 1h, rto: 1h } }\n${waiver}`);
  const { code, stdout } = await cli('statement', '--objectives', file, template());
  expect(code).toBe(0);
  expect(stdout).toMatch(/accepted: a trial \(to be reconsidered: customers come\)/);
});

test('bears the title that it is given', async () => {
  const { stdout } = await cli('statement', '--title', 'How Shop recovers', template());
  expect(stdout).toMatch(/^# How Shop recovers\n/);
});

test('names stores by their ids only when asked', async () => {
  expect((await cli('statement', template())).stdout).not.toContain('shop/Orders');
  expect((await cli('statement', '--ids', template())).stdout).toContain('shop/Orders');
});

test('JSON has every store in every scenario', async () => {
  const { stdout } = await cli('statement', '--format', 'json', template());
  const { schemaVersion, answers } = JSON.parse(stdout);
  expect(schemaVersion).toBe(1);
  expect(answers.map(({ stores }: { stores: string[] }) => stores)).toEqual(Array(7).fill(['shop/Orders']));
});

test('writes to a file whole, without a word on standard output', async () => {
  const out = path.join(temporaryDirectory(), 'statement.md');
  const { stdout } = await cli('statement', '--out', out, template());
  expect(stdout).toBe('');
  expect(fs.readFileSync(out, 'utf8')).toMatch(/^# Disaster recovery statement\n[^]*\n$/);
});

describe.each(['statement', 'assess'])('%s with evidence', command => {
  const run = (...args: string[]): ReturnType<typeof cli> =>
    cli(command, '--objectives', promise('accidental-deletion'), ...args, template());

  test('takes a measured recovery time where none can be worked out', async () => {
    expect((await run()).code).toBe(1);
    expect((await run('--evidence', write('record.json', rehearsal()))).code).toBe(0);
  });

  test('takes files and directories together, and templates behind them', async () => {
    const file = write(
      'failed.json',
      rehearsal({ ...FAILED, finishedAt: '2026-01-02T00:00:00Z', startedAt: '2026-01-01T00:00:00Z' }),
    );
    const directory = path.dirname(write('record.json', rehearsal()));
    expect((await run('--evidence', file, '--evidence', directory)).code).toBe(0);
  });

  test('a failed rehearsal keeps nothing', async () =>
    expect((await run('--evidence', write('record.json', rehearsal(FAILED)))).code).toBe(1));

  test('evidence counts for as long as it is said to', async () => {
    const old = rehearsal({ startedAt: '2020-01-01T00:00:00Z', finishedAt: '2020-01-01T01:00:00Z' });
    const file = write('record.json', old);
    expect((await run('--evidence', file)).code).toBe(1);
    expect((await run('--evidence', file, '--evidence-max-age', '36500d')).code).toBe(0);
  });

  test('an altered record is a no', async () => {
    const { code, stdout } = await run('--evidence', write('record.json', { ...rehearsal(), id: 'other' }));
    expect(code).toBe(1);
    expect(stdout).toMatch(/evidence-altered|not as it was written/);
  });

  test.each<[string, () => readonly string[], RegExp]>([
    ['no record', () => ['--evidence', write('a.json', '{}')], /a\.json: schemaVersion: not one of these/],
    ['no path', () => ['--evidence', 'no-such-evidence'], /no such file or directory/],
    ['no age', () => ['--evidence-max-age', 'ages'], /--evidence-max-age: not a duration/],
  ])('%s is one line on standard error and exit code 2', async (_, args, message) => {
    const { code, stdout, stderr } = await run(...args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
