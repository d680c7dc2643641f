import type { RecoveryOrder, RecoveryStep } from '../../../model/recovery-order';
import { groupBy } from '../../alike/group-by';
import type { Shape } from '../../alike/shape';

/** Up to so many steps, each has a line of its own. */
const SMALL_ORDER = 40;

/** So many lines of one scenario have a bar; the steps past them are listed with their times. */
const BARS = 150;

/** Steps that are shown as one, the first for all of them. */
export type StepGroup = readonly [RecoveryStep, ...RecoveryStep[]];

/** Steps in order; in a large system those that run alike are one. */
export function stepGroups({ steps }: RecoveryOrder, shape: Shape): readonly StepGroup[] {
  if (steps.length <= SMALL_ORDER) return steps.map(step => [step]);
  return groupBy(steps, ({ kind, type, region, seconds, startSeconds, endSeconds, critical, because }) =>
    JSON.stringify([kind, type, region, seconds, startSeconds, endSeconds, critical, because.map(shape)]),
  );
}

/** Which lines have a bar: those that the system waits for before all others, in the order in which they run. */
export function withBars(groups: readonly StepGroup[]): {
  drawn: readonly StepGroup[];
  listed: readonly StepGroup[];
} {
  const critical = groups.filter(([first]) => first.critical);
  const others = groups.filter(([first]) => !first.critical);
  const chosen = new Set([...critical, ...others].slice(0, BARS));
  return {
    drawn: groups.filter(group => chosen.has(group)),
    listed: groups.filter(group => !chosen.has(group)),
  };
}

/** The latest moment that is known, which is where the time line ends. At least a second, so that it has a length. */
export function lastKnown({ steps }: RecoveryOrder): number {
  return steps.reduce(
    (last, { startSeconds, endSeconds }) => Math.max(last, startSeconds ?? 0, endSeconds ?? 0),
    1,
  );
}
