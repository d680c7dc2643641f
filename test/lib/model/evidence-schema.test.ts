import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { evidenceFrom } from '../../../lib/assess/evidence/from-document';
import { CHECK_RESULTS, type Evidence } from '../../../lib/model/evidence';
import { SCENARIOS } from '../../../lib/model/scenario';
import { FAILED, record } from '../../helpers/evidence';
import { FUZZ_RUNS, SEED } from '../../helpers/fuzz';

const ROOT = path.join(__dirname, '../../..');
const schema = JSON.parse(fs.readFileSync(path.join(ROOT, 'lib/model/evidence.schema.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const fits = ajv.compile(schema);

/** A record with everything that one may have. */
const FULL: Record<string, any> = {
  ...record({
    components: [{ store: 'Shop/Orders', type: 'PostgreSQL', recoveryPoint: 'a', restoredTo: 'b' }],
    checks: [{ id: 'a', result: 'passed', subject: 'public.orders', message: 'whole' }],
    objective: { rpoSeconds: 900, rtoSeconds: 3_600 },
    previousDigest: 'a'.repeat(64),
  }),
};

function isRead(document: unknown): boolean {
  try {
    evidenceFrom(document, 'record.json');
    return true;
  } catch {
    return false;
  }
}

test('the published schema takes a record that passed, one that failed, and one with every field', () => {
  for (const one of [record(), record(FAILED), FULL]) expect([fits(one), fits.errors]).toEqual([true, null]);
});

test('it knows every field of a record, and which may be left out', () => {
  const optional: (keyof Evidence)[] = ['scenario'];
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(FULL).sort());
  expect(schema.required.toSorted()).toEqual(
    Object.keys(FULL)
      .filter(key => !(optional as string[]).includes(key))
      .sort(),
  );
});

test('it knows the scenarios and the results', () => {
  expect(schema.properties.scenario.enum).toEqual([...SCENARIOS]);
  expect(schema.properties.checks.items.properties.result.enum).toEqual([...CHECK_RESULTS]);
});

/** Every place in a record. */
function placesIn(
  value: unknown,
  before: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...before, key],
    ...placesIn(inner, [...before, key]),
  ]);
}

const LEFT_OUT = Symbol('left out');

function changed(value: any, [key, ...rest]: readonly (string | number)[], junk: unknown): unknown {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length > 0) copy[key!] = changed(copy[key!], rest, junk);
  else if (junk === LEFT_OUT) delete copy[key!];
  else copy[key!] = junk;
  return copy;
}

test(`it takes exactly what the assessor reads, for ${FUZZ_RUNS} records with something else in one place`, () => {
  const places = [...placesIn(FULL), ['unknown'], ['components', 0, 'unknown'], ['measured', 'unknown']];
  const junk = fc.constantFrom<unknown>(
    ...[
      LEFT_OUT,
      null,
      '',
      ' ',
      'text',
      0,
      -1,
      1.5,
      true,
      [],
      {},
      ['text'],
      [null],
      2,
      'rehearsal',
      'failed',
    ],
    ...['2026-11-01T10:00:00Z', '2026-11-01T10:00:00+01:00', '2026-13-01T10:00:00Z', 'b'.repeat(64)],
  );
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...places), junk, (place, value) => {
      const document = JSON.parse(JSON.stringify(changed(FULL, place, value)));
      // What a schema can't say, the reader alone refuses.
      const said = isSaidByReader(document);
      expect({ place, value, fits: fits(document) && !said }).toEqual({
        place,
        value,
        fits: isRead(document),
      });
      if (fits(document)) taken += 1;
      else refused += 1;
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(FUZZ_RUNS / 20);
});

function isSaidByReader(document: any): boolean {
  const { startedAt, finishedAt, outcome, checks } = document;
  if (Date.parse(finishedAt) < Date.parse(startedAt)) return true;
  if (outcome !== 'passed' || !Array.isArray(checks)) return false;
  return checks.length === 0 || checks.some(check => check?.result !== 'passed');
}
