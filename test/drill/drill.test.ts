import * as fs from 'node:fs';
import * as path from 'node:path';
import { evidenceDigest } from '../../lib/model/evidence-digest';
import type { Evidence } from '../../lib/model/evidence';
import { drill } from '../../lib/cli/drill';
import { FAULTS, faultOf } from '../../lib/rehearse/drill/faults';
import { temporaryDirectory } from '../helpers/assembly';
import { type CliResult, said } from '../helpers/cli';

const run = (...args: string[]): Promise<CliResult> => said(() => drill(args));

/** What a drill wrote into its folder. */
function written(folder: string): { readonly evidence: Evidence; readonly account: string } {
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  return { evidence: JSON.parse(read('evidence.json')), account: read('account.txt') };
}

const failing = ({ checks }: Evidence): readonly string[] =>
  [...new Set(checks.filter(({ result }) => result !== 'passed').map(({ id }) => id))].sort();

test('a drill recovers what was lost, and keeps its objective', async () => {
  const folder = path.join(temporaryDirectory(), 'out');
  const { code, stderr } = await run('--out', folder);
  const { evidence, account } = written(folder);
  expect(failing(evidence)).toEqual([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(evidence).toMatchObject({ kind: 'drill', scenario: 'accidental-deletion', outcome: 'passed' });
  expect(evidence.digest).toBe(evidenceDigest(evidence));
  expect(evidence.measured.rpoSeconds).toBeLessThanOrEqual(evidence.objective!.rpoSeconds);
  expect(evidence.measured.rtoSeconds).toBeGreaterThan(0);
  expect(evidence.checks.find(({ id }) => id === 'rows-unchanged')!.message).toMatch(
    /rows? written since and none after the recovery/,
  );
  expect(account.split('\n').filter(line => line.length > 100)).toEqual([]);
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'))).toMatchObject({
    schemaVersion: 1,
  });
});

test.each(FAULTS.filter(({ restore }) => restore !== undefined).map(fault => [fault.name, fault] as const))(
  'a drill with the fault %s exits with 1 and names what caught it',
  async (name, fault) => {
    const folder = path.join(temporaryDirectory(), 'out');
    const { code, stdout } = await run('--out', folder, '--fault', name);
    expect(code).toBe(1);
    expect(stdout).toContain(`the fault ${name} was caught by ${fault.caughtBy}`);
    // How much a stale restore lost depends on how quick the machine is.
    expect(failing(written(folder).evidence)).toEqual(
      expect.arrayContaining([fault.caughtBy, ...fault.alsoBy]),
    );
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

test('no two faults have one name', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  expect(faultOf('missing-row').group).toBe('integrity');
});

test.each([
  [['--fault', 'none'], /no fault of this name, received "none"/],
  [['--falt', 'none'], /unknown option '--falt'/],
  [['--out', path.join(__filename, 'below')], /can not be made/],
])('fails for %j with one line and code 2', async (args, says) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  expect(stderr).toMatch(says);
});
