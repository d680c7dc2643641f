import * as fc from 'fast-check';
import { verdictOf } from '../../../../lib/handlers/gate/judge';
import type { Evidence } from '../../../../lib/model/evidence';
import { type UndigestedEvidence, withDigest } from '../../../../lib/model/evidence-digest';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';
import { NOW, STORE, passed, textOf } from './records';

const question = { store: STORE, maxAgeSeconds: 3_600, now: NOW };
const settings = { numRuns: FUZZ_RUNS, seed: SEED };

const because = (change: Partial<Record<keyof Evidence, unknown>>) =>
  verdictOf(textOf({ ...passed(), ...change } as UndigestedEvidence), question);

test('a whole, recent record of this store whose every check passed opens it', () => {
  expect(verdictOf(textOf(passed()), question)).toBe('open');
});

test('a validation that began just as long ago as may be still opens it', () => {
  expect(because({ startedAt: '2026-11-21T11:00:00.000Z' })).toBe('open');
});

describe('stays closed for', () => {
  test.each<[string, Partial<Record<keyof Evidence, unknown>>, RegExp]>([
    ['a failed validation', { outcome: 'failed' }, /failed/],
    ['an outcome that nobody knows', { outcome: 'PASSED' }, /failed/],
    ['no checks', { checks: [] }, /checked nothing/],
    ['checks that are no list', { checks: 'passed' }, /checked nothing/],
    ['a check that is nothing', { checks: [null] }, /not every check/],
    [
      'a check that failed, whatever the outcome says',
      { checks: [{ id: 'a', result: 'failed', message: 'no' }] },
      /not every check/,
    ],
    [
      'a check that could not run',
      { checks: [{ id: 'a', result: 'could-not-run', message: 'no' }] },
      /not every check/,
    ],
    ['a validation too long ago', { startedAt: '2026-11-21T10:59:59.000Z' }, /too old/],
    ['a validation of the future', { finishedAt: '2026-11-21T12:01:01.000Z' }, /no usable times/],
    ['one that finished before it began', { finishedAt: '2026-11-21T11:00:00.000Z' }, /no usable times/],
    ['times that are none', { startedAt: 'today' }, /no usable times/],
    ['a version that nobody knows', { schemaVersion: 2 }, /not whole/],
    [
      'a record of this store and another one',
      { components: [...passed().components, { store: 'Other', type: 'PostgreSQL', restoredTo: 'other' }] },
      /something else, too/,
    ],
    [
      'a record that calls the same by another id',
      { components: [{ ...passed().components[0], store: 'Other' }] },
      /something else, too/,
    ],
  ])('%s', (_, change, reason) => {
    expect(because(change)).toEqual({ because: expect.stringMatching(reason) });
  });

  test('a record that was changed after it was written', () => {
    const changed = textOf(passed()).replace('whole', 'wholly');
    expect(verdictOf(changed, question)).toEqual({ because: expect.stringMatching(/not whole/) });
  });

  test.each(['', '{', 'null', '[]', '"passed"', '{"outcome":"passed"}'])('the text %j', text => {
    expect(verdictOf(text, question)).toEqual({ because: expect.stringMatching(/not whole/) });
  });
});

test('a record of a copy says nothing, so that an older one may', () => {
  const copy = { ...passed(), components: [{ ...passed().components[0]!, restoredTo: 'arn:of:a:copy' }] };
  expect(verdictOf(textOf(copy), question)).toBe('not-about-it');
});

describe('over arbitrary answers of validators', () => {
  /** Each field as it should be, or anything at all: mostly almost right, which is what gets through. */
  const almost = (key: keyof UndigestedEvidence) =>
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(passed()[key]) },
      {
        weight: 1,
        arbitrary: fc.oneof(
          fc.jsonValue(),
          fc.constantFrom('failed', [], null, '2026-11-21T10:00:00.000Z', '2027-01-01T00:00:00.000Z'),
          fc.array(
            fc.record({ id: fc.string(), result: fc.constantFrom('passed', 'failed', 'could-not-run', 1) }),
          ),
        ),
      },
    );
  const keys = Object.keys(passed()) as (keyof UndigestedEvidence)[];
  const records = fc.record(Object.fromEntries(keys.map(key => [key, almost(key)])));

  test('opens for nothing but what passed in each check, of this store, in time', () => {
    let [opened, closed] = [0, 0];
    fc.assert(
      fc.property(records, drawn => {
        const record = withDigest(drawn as unknown as UndigestedEvidence);
        if (verdictOf(JSON.stringify(record), question) !== 'open') return void (closed += 1);
        opened += 1;
        expect(record.outcome).toBe('passed');
        expect(record.checks.length).toBeGreaterThan(0);
        expect(record.checks.map(({ result }) => result)).toEqual(record.checks.map(() => 'passed'));
        expect(record.components).toEqual([expect.objectContaining({ store: STORE.id })]);
        expect(NOW.getTime() - Date.parse(record.startedAt)).toBeLessThanOrEqual(3_600_000);
        return undefined;
      }),
      settings,
    );
    expect(opened).toBeGreaterThan(10);
    expect(closed).toBeGreaterThan(10);
  });

  test('opens for no text that is not a record', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(verdictOf(text, question)).not.toBe('open');
      }),
      settings,
    );
  });
});
