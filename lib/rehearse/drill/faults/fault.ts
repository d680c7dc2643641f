import type { CheckGroup } from '../../validation/check';

/** Moments that a restore can go to. The right one is just before the disaster. */
export type RestorePoint = 'before-disaster' | 'before-manifest' | 'after-disaster';

/** What can be wrong with what a server is restored from. */
export type Spoiling =
  'piece-missing' | 'piece-cut-short' | 'backup-cut-short' | 'abandoned-branch' | 'another-database';

/** One way in which a restore can go wrong without anybody noticing. */
export interface Fault {
  /** Kebab-case and stable. */
  readonly name: string;
  readonly group: CheckGroup;
  /** What is wrong with the restored database, in one line. */
  readonly what: string;
  /** Id of the check that has to catch it. */
  readonly caughtBy: string;
  /** Ids of checks that can't help noticing as well. */
  readonly alsoBy: readonly string[];
  /** SQL that does the damage, as superuser. */
  readonly sql?: string;
  /** Table or index whose file is damaged while the server is down. */
  readonly file?: string;
  /** Where the restore goes instead. */
  readonly restore?: RestorePoint;
  /** What is wrong with the backup or the archive that it is made from. */
  readonly spoils?: Spoiling;
  /** Name of the scenario that it is put into, where that does it itself; else `rows-deleted`. */
  readonly scenario?: string;
}

/** A fault as it is written down: what most of them have in common is left out. */
export type FaultEntry = Omit<Fault, 'group' | 'alsoBy'> & { readonly alsoBy?: readonly string[] };

export function faultsOf(group: CheckGroup, entries: readonly FaultEntry[]): readonly Fault[] {
  return entries.map(entry => ({ group, alsoBy: [], ...entry }));
}
