import { stripVTControlCharacters } from 'node:util';
import { DAY_SECONDS, HOUR_SECONDS } from '../../model/duration';
import type { LiveVerdict } from '../../model/live';
import type { Posture, PostureCell, StorePosture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { groupBy } from '../alike/group-by';
import { shapeIn } from '../alike/shape';

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
  /** Ids of stores of which the same is said, but for names: a tenant's bucket is like that of any other. */
  readonly alike: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly cell: PostureCell;
}

/** A store with its verdicts, by the templates or as of now. */
interface Judged {
  readonly scenarios: Readonly<Record<Scenario, { readonly verdict: LiveVerdict }>>;
}

/** Verdicts that are not met, worst first. */
const SHORT: readonly LiveVerdict[] = ['missed', 'unknown', 'unprovable', 'waived'];

/** Stores with the worst verdicts first, else as they come. */
export function worstFirst<T extends Judged>(stores: readonly T[]): readonly T[] {
  const weight = ({ scenarios }: Judged): readonly number[] =>
    SHORT.map(verdict => Object.values(scenarios).filter(cell => cell.verdict === verdict).length);
  return [...stores].sort((one, other) => {
    const others = weight(other);
    return weight(one).reduce((sum, count, index) => sum || others[index]! - count, 0);
  });
}

/** Cells of one verdict, worst stores first. Those that say the same are taken together: of a store, then of stores. */
export function reasonsFor(posture: Posture, verdict: Verdict): readonly Reason[] {
  const shape = shapeIn(posture);
  const each = worstFirst(posture.stores).flatMap(store => reasonsOf(store, verdict));
  const groups = groupBy(each, ({ store, scenarios, cell }) => {
    const { because, remedy, waiver, ...figures } = cell;
    const said = [...because, remedy ?? ''].map(shape);
    return JSON.stringify([store.type, scenarios, figures, said, waiver]);
  });
  return groups.map(([first, ...others]) => ({ ...first, alike: others.map(({ store }) => store.id) }));
}

function reasonsOf(store: StorePosture, verdict: Verdict): readonly Reason[] {
  const scenarios = SCENARIOS.filter(scenario => store.scenarios[scenario].verdict === verdict);
  return groupBy(scenarios, scenario => JSON.stringify(store.scenarios[scenario])).map(same => ({
    store,
    alike: [],
    scenarios: same,
    cell: store.scenarios[same[0]],
  }));
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
