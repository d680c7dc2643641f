import * as fc from 'fast-check';
import { bounded } from '../../../../lib/handlers/support/bounded';
import type { EvidenceCheck } from '../../../../lib/model/evidence';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';

const check = (id: string, result: EvidenceCheck['result'], length = 10): EvidenceCheck => ({
  id,
  result,
  subject: 't'.repeat(length),
  message: 'm'.repeat(length),
});

test('checks that fit stay as they are', () => {
  const checks = [check('b', 'passed'), check('a', 'failed'), check('b', 'could-not-run')];
  expect(bounded(checks)).toBe(checks);
});

test('of those that do not fit the worst are told, and the others counted', () => {
  const checks = [
    ...Array.from({ length: 2_000 }, () => check('rows-unchanged', 'passed', 100)),
    ...Array.from({ length: 5 }, () => check('rows-unchanged', 'failed', 100)),
  ];
  const told = bounded(checks);
  expect(told).toHaveLength(21);
  expect(told.slice(0, 6).map(({ result }) => result)).toEqual([...Array(5).fill('failed'), 'passed']);
  expect(told.at(-1)).toEqual({ id: 'rows-unchanged', result: 'passed', message: '1985 more of this check' });
});

test('what is only counted has the worst result among it', () => {
  const told = bounded(Array.from({ length: 2_000 }, () => check('rows-unchanged', 'failed', 100)));
  expect(told.at(-1)).toEqual({ id: 'rows-unchanged', result: 'failed', message: '1980 more of this check' });
});

test('nothing that failed gets lost, however many checks there are', () => {
  const checks = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      result: fc.constantFrom<EvidenceCheck['result']>('passed', 'failed', 'could-not-run'),
      message: fc.constantFrom('short', 'x'.repeat(20_000)),
    }),
    { minLength: 1, maxLength: 80, size: 'max' },
  );
  const worst = (list: readonly EvidenceCheck[], id: string): string[] => [
    ...new Set(list.filter(one => one.id === id && one.result !== 'passed').map(({ id: own }) => own)),
  ];
  let cut = 0;
  fc.assert(
    fc.property(checks, list => {
      const told = bounded(list);
      if (told !== list) cut += 1;
      for (const id of ['a', 'b', 'c']) expect(worst(told, id)).toEqual(worst(list, id));
      expect(JSON.stringify(told).length).toBeLessThanOrEqual(180 * 1_024);
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
  expect(cut).toBeGreaterThan(FUZZ_RUNS / 10);
});
