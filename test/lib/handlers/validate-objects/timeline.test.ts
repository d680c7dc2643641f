import * as fc from 'fast-check';
import { type ObjectEvent, lostSince } from '../../../../lib/handlers/validate-objects/timeline';
import { FUZZ_RUNS, SEED } from '../../../helpers/fuzz';

const written = (at: number, versionId: string): ObjectEvent => ({ at, versionId });
const deleted = (at: number): ObjectEvent => ({ at, versionId: null });
const is =
  (...restored: readonly (string | null)[]) =>
  (versionId: string | null) =>
    restored.includes(versionId);

test('nothing is lost where the newest version came back', () => {
  expect(lostSince([written(1, 'a'), written(2, 'b')], is('b'))).toBeNull();
});

test('what was written after the version that came back is lost', () => {
  expect(lostSince([written(1, 'a'), written(2, 'b'), written(3, 'c')], is('a'))).toBe(2);
});

test('a key that was written once and is not there is lost since then', () => {
  expect(lostSince([written(5, 'a')], is(null))).toBe(5);
});

test('nothing is lost where the key was deleted, and is not there', () => {
  expect(lostSince([written(1, 'a'), deleted(2)], is(null))).toBeNull();
});

test('a deletion that came later than the restore is lost', () => {
  expect(lostSince([written(1, 'a'), deleted(2)], is('a'))).toBe(2);
});

test('content that the key never had is damage', () => {
  expect(lostSince([written(1, 'a'), deleted(2)], is())).toBeUndefined();
});

test('for every restore to a moment, it is the first event after it, or nothing is lost', () => {
  const events = fc
    .array(fc.record({ gap: fc.nat(5), deletes: fc.boolean() }), { maxLength: 8 })
    .map(list => list.map(({ deletes }, index) => (deletes ? deleted(index) : written(index, `v${index}`))));
  fc.assert(
    fc.property(events, fc.nat(8), (all, moment) => {
      const restored = all.slice(0, moment).at(-1)?.versionId ?? null;
      const lost = lostSince(all, is(restored));
      expect(lost).toBeDefined();
      // Never older than the truth: what is the same as at a later moment came back from there, for all one can see.
      if (lost !== null) expect(lost!).toBeGreaterThanOrEqual(moment);
      if (lost === null) expect(all.at(-1)?.versionId ?? null).toBe(restored);
    }),
    { numRuns: FUZZ_RUNS, seed: SEED },
  );
});
