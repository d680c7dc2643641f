import * as fs from 'node:fs';
import * as path from 'node:path';
import { readClaims } from '../../lib/assess/claims/read';
import { CLAIM_RESULTS } from '../../lib/model/claims';
import { runningTests } from '../helpers/test-names';

const ROOT = path.join(__dirname, '..', '..');

/** How many claims each published statement makes. */
const CLAIMS: Readonly<Record<string, number>> = {
  'event-sourced': 21,
  'single-region': 11,
  'scenario-matrix': 12,
  'tiered-fleet': 11,
};

/** Where tests run: all that `npm test` runs, and the suites that need more than Node.js. */
const SUITES = [
  /^test\/(?!integ\/).*\.test\.ts$/,
  /^test\/integ\/[\w-]+\/.*\.(test|deploy|page|postgres)\.ts$/,
];

const ledgers = Object.keys(CLAIMS)
  .map(app => ({ app, file: path.join(ROOT, 'bin', `${app}.claims.yaml`) }))
  .map(({ app, file }) => ({ app, claims: readClaims(file) }));

afterAll(() => {
  const lines = ledgers.map(({ app, claims }) => {
    const counts = CLAIM_RESULTS.map(
      result => `${claims.filter(claim => claim.result === result).length} ${result}`,
    );
    return `  ${app}: ${claims.length} claims, ${counts.join(', ')}`;
  });
  process.stdout.write(`claims:\n${lines.join('\n')}\n`);
});

test('every statement has a ledger and an app, and no ledger is of anything else', () => {
  const written = fs.readdirSync(path.join(ROOT, 'bin')).filter(name => name.endsWith('.claims.yaml'));
  const stated = Object.keys(CLAIMS);
  expect(written.sort()).toEqual(stated.map(app => `${app}.claims.yaml`).sort());
  for (const app of stated) expect(fs.existsSync(path.join(ROOT, 'bin', `${app}.ts`))).toBe(true);
});

test.each(ledgers)('$app: no claim of the statement is left out', ({ app, claims }) => {
  expect(claims.map(({ id }) => id)).toEqual(Array.from({ length: CLAIMS[app]! }, (_, index) => index + 1));
});

test.each(ledgers)('$app: every proof is a test that runs', ({ claims }) => {
  const known = new Map<string, readonly string[]>();
  const testsOf = (file: string): readonly string[] => {
    const whole = path.join(ROOT, file);
    if (!SUITES.some(suite => suite.test(file)) || !fs.existsSync(whole)) return [];
    if (!known.has(file)) known.set(file, runningTests(whole));
    return known.get(file)!;
  };
  const idle = claims.flatMap(({ id, proofs }) =>
    proofs.filter(proof => !testsOf(proof.file).includes(proof.test)).map(proof => ({ id, ...proof })),
  );
  expect(idle).toEqual([]);
});
