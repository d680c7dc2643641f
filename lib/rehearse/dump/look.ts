import type { NamedOutcome } from '../evidence/record';
import { type ListedFile, compareToList } from '../backup/file-list';
import { problemOf } from '../backup/look';
import { count, couldNotRun, failed, orPassed, passed } from '../validation/check';
import { scanDump } from './scan';
import type { Secrets } from './secrets';

/** Ids of what is asked of a dump. */
export const DUMP_IDS = { whole: 'dump-whole', secrets: 'dump-holds-no-secret' } as const;

/** That a dump is the one that was written: one that was cut short can be restored without a complaint. */
export function dumpWhole(folder: string, files: readonly ListedFile[]): NamedOutcome {
  const problem = problemOf(compareToList(folder, files));
  const all = count(files.length, 'file');
  return {
    id: DUMP_IDS.whole,
    ...(problem === null
      ? passed(`${all} as they were when the dump was taken`)
      : failed('the dump', `of ${all} ${problem}`, 'restore from another dump')),
  };
}

/**
 * That a dump holds nothing that must not leave: whoever gets hold of it has all of it at once, and for as long as it
 * is kept.
 *
 * @param texts what each part of the dump would run
 */
export function dumpHoldsNoSecret(texts: readonly string[], secrets: Secrets): readonly NamedOutcome[] {
  const action = 'dump without these, make the secrets anew, and destroy every copy of this dump';
  const bad = texts
    .flatMap(text => scanDump(text.split('\n'), secrets))
    .map(({ place, what, times }) => failed(place, `${what}, ${count(times, 'time')}`, action));
  const named = secrets.tables.length + secrets.columns.length;
  const message = `nothing of ${count(named, 'table or column', 'tables and columns')} that must not leave, and nothing in the form of a secret`;
  return orPassed(bad, message).map(outcome => ({ ...outcome, id: DUMP_IDS.secrets }));
}

/** A dump that can't be read to its end was not looked through, and that is no pass. */
export function secretsUnknown(): NamedOutcome {
  return { id: DUMP_IDS.secrets, ...couldNotRun('the dump', 'it can not be read to its end') };
}
