import { stripVTControlCharacters } from 'node:util';
import { DAY_SECONDS, HOUR_SECONDS } from '../../model/duration';
import type { PostureCell, StorePosture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS, type Scenario } from '../../model/scenario';

/** Heads of the matrix, short enough for seven columns. */
export const SCENARIO_HEADS: Readonly<Record<Scenario, string>> = {
  'instance-failure': 'instance',
  'zone-failure': 'zone',
  'region-failure': 'region',
  'accidental-deletion': 'deletion',
  ransomware: 'ransom',
  'key-loss': 'key',
  'account-loss': 'account',
};

/** Worst first. */
export const VERDICT_ORDER: readonly Verdict[] = ['missed', 'unprovable', 'waived', 'no-objective', 'met'];

/** One verdict over several scenarios of a store, for the same reasons. */
export interface Reason {
  readonly store: StorePosture;
  readonly scenarios: readonly Scenario[];
  readonly cell: PostureCell;
}

/** Stores with the worst verdicts first, else as they come. */
export function worstFirst(stores: readonly StorePosture[]): readonly StorePosture[] {
  const weight = ({ scenarios }: StorePosture): readonly number[] =>
    VERDICT_ORDER.slice(0, 3).map(
      verdict => Object.values(scenarios).filter(cell => cell.verdict === verdict).length,
    );
  return [...stores].sort((one, other) => {
    const others = weight(other);
    return weight(one).reduce((sum, count, index) => sum || others[index]! - count, 0);
  });
}

/** Cells of one verdict; those of a store that say the same are taken together. */
export function reasonsFor(stores: readonly StorePosture[], verdict: Verdict): readonly Reason[] {
  return stores.flatMap(store => {
    const groups = new Map<string, Reason>();
    for (const scenario of SCENARIOS) {
      const cell = store.scenarios[scenario];
      if (cell.verdict !== verdict) continue;
      const key = JSON.stringify(cell);
      const same = groups.get(key);
      groups.set(key, { store, cell, scenarios: [...(same?.scenarios ?? []), scenario] });
    }
    return [...groups.values()];
  });
}

/** Prediction against objective: `RPO 27h of 24h, RTO no bound of 1h`. */
export function comparison({ recoverable, rpoSeconds, rtoSeconds, objective }: PostureCell): string {
  const side = (name: string, seconds: number | null, allowed: number | undefined): string =>
    `${name} ${roughly(seconds, 'without a bound')}${allowed === undefined ? '' : `, asked for ${roughly(allowed)}`}`;
  if (!recoverable) {
    return objective
      ? `not recoverable, asked for RPO ${roughly(objective.rpoSeconds)}, RTO ${roughly(objective.rtoSeconds)}`
      : 'not recoverable';
  }
  return `${side('RPO', rpoSeconds, objective?.rpoSeconds)}; ${side('RTO', rtoSeconds, objective?.rtoSeconds)}`;
}

/** A duration for people, in one unit. Rounded up, because a figure is an upper bound. */
export function roughly(seconds: number | null, without = '?'): string {
  if (seconds === null) return without;
  if (seconds === 0) return '0';
  if (seconds < 60) return `${Math.ceil(seconds)}s`;
  if (seconds < 2 * HOUR_SECONDS && seconds % HOUR_SECONDS !== 0) return `${Math.ceil(seconds / 60)}m`;
  return seconds <= 2 * DAY_SECONDS
    ? `${Math.ceil(seconds / HOUR_SECONDS)}h`
    : `${Math.ceil(seconds / DAY_SECONDS)}d`;
}

/** Text out of a template without anything that a terminal would act on. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g,
    ' ',
  );
}
