import { checkEvidence } from '../../../../lib/assess/evidence/check';
import type { Evidence } from '../../../../lib/model/evidence';
import { chain, record } from '../../../helpers/evidence';

const now = new Date('2026-11-21T00:00:00Z');
const check = (...records: readonly Evidence[]): ReturnType<typeof checkEvidence> =>
  checkEvidence(
    records.map((one, index) => ({ file: `${index}.json`, record: one })),
    { now },
  );
const faults = (...records: readonly Evidence[]): readonly string[] =>
  check(...records).findings.map(({ severity, id, resource }) => `${severity} ${id} ${resource}`);

test('a chain of records as they were written is whole, in whatever order they come', () => {
  const records = chain({ id: 'a' }, { id: 'b' }, { id: 'c' });
  expect(check(...[...records].reverse())).toMatchObject({ findings: [], whole: true });
  expect(check(...records).sound).toEqual(records);
});

test('two chains beside each other are no fault', () => {
  expect(check(...chain({ id: 'a' }), ...chain({ id: 'b' }, { id: 'c' })).whole).toBe(true);
});

test('an altered record counts for nothing', () => {
  const altered = { ...record(), outcome: 'failed' as const };
  expect(faults(altered)).toEqual(['error evidence-altered 0.json']);
  expect(check(altered).sound).toEqual([]);
});

test('a record altered within a chain is one fault, and those after it are not blamed', () => {
  const [first, second] = chain({ id: 'a' }, { id: 'b' }) as [Evidence, Evidence];
  expect(faults({ ...first, id: 'z' }, second)).toEqual(['error evidence-altered 0.json']);
});

test('a record altered and given a new digest breaks the chain behind it', () => {
  const [, second] = chain({ id: 'a' }, { id: 'b' }) as [Evidence, Evidence];
  expect(faults(record({ id: 'z' }), second)).toEqual(['error evidence-chain-broken 1.json']);
});

test('a record that was taken away is missed by the one behind it', () => {
  const [first, , third] = chain({ id: 'a' }, { id: 'b' }, { id: 'c' }) as [Evidence, Evidence, Evidence];
  const { findings, whole, sound } = check(first, third);
  expect(findings).toMatchObject([
    { id: 'evidence-chain-broken', message: expect.stringMatching(/before c /) },
  ]);
  expect(whole).toBe(false);
  expect(sound).toEqual([first, third]);
});

test('a record from the future counts for nothing', () => {
  const early = record({ finishedAt: '2026-11-21T00:06:00Z' });
  expect(faults(early)).toEqual(['error evidence-in-future 0.json']);
  expect(check(early).sound).toEqual([]);
});

test('clocks may be minutes apart', () =>
  expect(check(record({ finishedAt: '2026-11-21T00:04:00Z' })).whole).toBe(true));
