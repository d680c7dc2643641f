import { formatDuration } from '../../model/duration';
import type { Objective } from '../../model/objective';
import type { PostureCell } from '../../model/posture';
import { type Verdict, judge } from '../../model/prediction';

/** What changed in a cell. Both can be true of one. */
export interface CellComparison {
  readonly worse: readonly string[];
  readonly better: readonly string[];
}

/**
 * What of a cell got worse, and what better. Verdicts are those without a waiver, which accepts a miss and mends
 * nothing. An objective that asks for less is worse too: a looser promise is no better recovery.
 */
export function compareCells(before: PostureCell, after: PostureCell): CellComparison {
  const worse: string[] = [];
  const better: string[] = [];
  const note = (difference: number, reason: string): void => {
    if (difference < 0) worse.push(reason);
    if (difference > 0) better.push(reason);
  };
  note(Number(after.recoverable) - Number(before.recoverable), recoverability(after));
  if (before.recoverable && after.recoverable) {
    for (const [name, was, is] of [
      ['RPO', before.rpoSeconds, after.rpoSeconds],
      ['RTO', before.rtoSeconds, after.rtoSeconds],
    ] as const) {
      note(sign(was ?? Infinity, is ?? Infinity), `${name} ${figure(was)} → ${figure(is)}`);
    }
    if (before.mechanism !== null && after.mechanism === null) worse.push(`${before.mechanism} is gone`);
  }
  if (isLooser(before.objective, after.objective)) worse.push('its objective asks for less');
  const [was, is] = [verdictOf(before), verdictOf(after)];
  // A verdict under a looser objective is no progress; one without an objective is none.
  const difference = RANK[is] - RANK[was];
  if (
    before.objective &&
    after.objective &&
    (difference < 0 || !isLooser(before.objective, after.objective))
  ) {
    note(difference, `${was} → ${is}`);
  }
  return { worse, better };
}

const RANK: Readonly<Record<Verdict, number>> = {
  missed: 0,
  unprovable: 1,
  met: 2,
  // Never the verdict on a cell that has an objective, once its waiver is set aside.
  waived: 0,
  'no-objective': 0,
};

function verdictOf(cell: PostureCell): Verdict {
  return judge(cell, cell.objective ?? undefined);
}

function recoverability({ recoverable }: PostureCell): string {
  return recoverable ? 'can be recovered now' : 'can no longer be recovered';
}

/** Above 0 where the second figure is the smaller one. */
function sign(was: number, is: number): number {
  return was === is ? 0 : was - is;
}

function isLooser(before: Objective | null, after: Objective | null): boolean {
  if (before === null) return false;
  return after === null || after.rpoSeconds > before.rpoSeconds || after.rtoSeconds > before.rtoSeconds;
}

function figure(seconds: number | null): string {
  return seconds === null ? 'without a bound' : formatDuration(seconds);
}
