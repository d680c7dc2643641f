import { byBranches } from '../../../../lib/rehearse/freshness/same-history';
import { type Identity, departuresIn } from '../../../../lib/rehearse/manifest/identity';
import type { Manifest } from '../../../../lib/rehearse/manifest/manifest';

const on = (timeline: number, ...left: readonly (readonly [number, string])[]): Identity => ({
  stamp: null,
  timeline,
  departures: left.map(([of, at]) => ({ timeline: of, at })),
});

/** What is said of a database, where the manifest was recorded at 0/5000000 of a branch. */
function result(was: Identity, is: Identity): string {
  const position = { lsn: '0/5000000' } as Manifest['position'];
  return byBranches({ identity: was, position }, is)?.[0]?.result ?? 'nothing';
}

test.each([
  ['the same branch, as in a snapshot', on(1), on(1), 'passed'],
  ['a recovery to a moment after the manifest', on(1), on(2, [1, '0/5000060']), 'passed'],
  ['a recovery to the very place of the manifest', on(1), on(2, [1, '0/5000000']), 'passed'],
  ['a recovery to a moment before it', on(1), on(2, [1, '0/4FFFFFF']), 'failed'],
  ['one along a branch that was given up', on(1), on(3, [1, '0/3000000'], [2, '0/9000000']), 'failed'],
  ['several recoveries, each after the manifest', on(1), on(3, [1, '0/6000000'], [2, '0/9000000']), 'passed'],
  ['a place with more digits, which is later', on(1), on(2, [1, '1/0']), 'passed'],
  [
    'a branch of the same number that began elsewhere',
    on(2, [1, '0/2000000']),
    on(2, [1, '0/3000000']),
    'failed',
  ],
  [
    'a branch of the same number that came another way',
    on(3, [1, '0/2000000'], [2, '0/3000000']),
    on(4, [1, '0/2000000'], [2, '0/2800000'], [3, '0/6000000']),
    'failed',
  ],
  ['a branch that the manifest never was on', on(3, [1, '0/2000000'], [2, '0/3000000']), on(1), 'failed'],
  [
    'a server that went on from the second branch',
    on(2, [1, '0/2000000']),
    on(3, [1, '0/2000000'], [2, '0/6000000']),
    'passed',
  ],
  ['a history that can not be read', on(1), { stamp: null, timeline: 2, departures: null }, 'nothing'],
])('says of %s: passed, failed or nothing', (_what, was, is, expected) => {
  expect(result(was, is)).toBe(expected);
});

test('says nothing where the manifest is of before branches were recorded', () => {
  expect(byBranches({ position: { lsn: '0/1' } as Manifest['position'] }, on(2, [1, '0/1']))).toBeNull();
});

test('a history is read as PostgreSQL writes it, with reasons, remarks and empty lines', () => {
  const text =
    '1\t0/1800000\tno recovery target specified\n\n# a remark\n2\t1/A0\tbefore 2026-11-21\t22:00\n';
  expect(departuresIn(text)).toEqual([
    { timeline: 1, at: '0/1800000' },
    { timeline: 2, at: '1/A0' },
  ]);
});
