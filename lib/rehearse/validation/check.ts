import type { CheckResult } from '../../model/evidence';
import type { Restored } from './restored';

/** What a check says of one subject, or of the whole. */
export interface Outcome {
  readonly result: CheckResult;
  /** Table, role, tenant or the like; left out where it is the whole. */
  readonly subject?: string;
  /** In plain language, with figures. Never data of a tenant. */
  readonly message: string;
  /** What somebody has to do about it. */
  readonly action?: string;
}

/** What a check is about. */
export type CheckGroup = 'integrity' | 'isolation' | 'erasure' | 'freshness';

/** One question asked of a restored database. */
export interface Check {
  /** Kebab-case and stable: evidence names it for years. */
  readonly id: string;
  readonly group: CheckGroup;
  /**
   * No outcome means that there is nothing to ask, such as of erasures where nobody was erased. What it throws
   * becomes `could-not-run`.
   */
  readonly run: (restored: Restored) => Promise<readonly Outcome[]>;
}

export const passed = (message: string): Outcome => ({ result: 'passed', message });

export const failed = (subject: string, message: string, action?: string): Outcome => ({
  result: 'failed',
  subject,
  message,
  ...(action === undefined ? {} : { action }),
});

export const couldNotRun = (subject: string, message: string, action?: string): Outcome => ({
  result: 'could-not-run',
  subject,
  message,
  ...(action === undefined ? {} : { action }),
});

/** What failed, or that all of it passed. */
export function orPassed(bad: readonly Outcome[], message: string): readonly Outcome[] {
  return bad.length > 0 ? bad : [passed(message)];
}

/** `1 table`, `2 tables`. */
export function count(number: number, what: string, plural: string = `${what}s`): string {
  return `${number} ${number === 1 ? what : plural}`;
}
