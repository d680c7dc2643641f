import { sayDuration } from '../../model/duration';
import type { LiveCell, LiveVerdict } from '../../model/live';
import { judge } from '../../model/prediction';
import type { ExpectedCell, Reliance } from '../expected';
import type { Standing } from './standing';
import { sayDifference, sayFact } from './words';

/** What was found, by the keys of items, and when. */
export interface Found {
  readonly standing: (key: string) => Standing | undefined;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * How a cell stands now. It is `met` only where all that it hangs on was found as the templates have it, where what
 * can be measured was measured, and where the templates don't call it missed: a plan that is too slow is fresh
 * enough now and then.
 */
export function liveCell(cell: ExpectedCell, found: Found): LiveCell {
  const { templates, freshness, gap } = cell;
  const { objective } = templates;
  const rehearsals = rehearsalsOf(cell, found);
  const failed = rehearsals.some(({ passed }) => !passed);
  const rtoSeconds = slowest(templates.rtoSeconds, rehearsals);
  const tested = (cell.rehearsals ?? []).map(item => ({ item, facts: [] }));
  const relied = [...cell.relies, ...tested].map(reliance => bearing(reliance, found));
  const broken = relied.flatMap(({ broken }) => broken);
  const open = relied.flatMap(({ open }) => open);
  const doubts = relied.flatMap(({ doubts }) => doubts);
  const age = freshness && ageOf(freshness, found);
  const rpoSeconds = rpoOf(cell, age);
  const figures = { ...templates, rpoSeconds, rtoSeconds };
  const verdict = (): LiveVerdict => {
    if (templates.verdict === 'waived' || templates.verdict === 'no-objective') return templates.verdict;
    if (broken.length > 0 || templates.verdict === 'missed') return 'missed';
    const judged = judge(figures, objective ?? undefined);
    if (judged === 'missed') return judged;
    if (open.length > 0) return 'unknown';
    const untold =
      failed || doubts.length > 0 || gap !== undefined || (freshness !== undefined && age === undefined);
    return untold ? 'unprovable' : judged;
  };
  return {
    ...templates,
    verdict: verdict(),
    rpoSeconds: broken.length > 0 ? null : rpoSeconds,
    rpoMeasured: age !== undefined && rpoSeconds === age,
    rtoSeconds: broken.length > 0 ? null : rtoSeconds,
    templates: templates.verdict,
    because: [
      ...broken,
      ...open,
      ...doubts,
      ...(gap === undefined ? [] : [gap]),
      ...ageLine(cell, age),
      ...rehearsals.map(rehearsalLine),
      ...templateLine(cell, rpoSeconds),
    ],
  };
}

/** What of an item speaks against a cell, what nobody told, and what leaves it open whether a recovery gets through. */
interface Bearing {
  readonly broken: readonly string[];
  readonly open: readonly string[];
  readonly doubts: readonly string[];
}

function bearing({ item, facts }: Reliance, { standing }: Found): Bearing {
  const found = standing(item);
  if (!found) return { ...NOTHING, open: [`${item} was not asked for`] };
  const { state, why } = found;
  const called = `${found.item.id} (${found.name})`;
  if (state === 'absent') return { ...NOTHING, broken: [`${called} is not there`] };
  if (state === 'unknown') return { ...NOTHING, open: [`${called}: ${why}`] };
  const differences = found.differences
    .filter(({ fact }) => facts.includes(fact))
    .map(difference => ({ ...difference, line: `${called}: ${sayDifference(difference)}` }));
  return {
    broken: differences.filter(({ fact }) => fact !== 'closed').map(({ line }) => line),
    doubts: differences.filter(({ fact }) => fact === 'closed').map(({ line }) => line),
    open: found.untold
      .filter(fact => facts.includes(fact))
      .map(fact => `${called}: nobody tells ${sayFact(fact)}`),
  };
}

const NOTHING: Bearing = { broken: [], open: [], doubts: [] };

/** Age of the freshest data in seconds; a clock that runs ahead makes none younger than now. */
function ageOf(keys: readonly string[], { standing, now }: Found): number | undefined {
  const times = keys.flatMap(key => standing(key)?.freshAt ?? []);
  return times.length === 0 ? undefined : Math.max(0, Math.ceil(now - Math.max(...times)));
}

/**
 * The measured one where there is one; it fills a bound that nobody gives only where the cell says so. The age of a
 * copy can only refute.
 */
function rpoOf({ templates, fillable, copies }: ExpectedCell, age: number | undefined): number | null {
  const { rpoSeconds: predicted, objective } = templates;
  if (age === undefined) return predicted;
  if (objective !== null && age > objective.rpoSeconds) return age;
  if (copies) return predicted;
  return predicted !== null || fillable ? age : null;
}

type Rehearsal = NonNullable<Standing['rehearsal']>;

function rehearsalsOf({ rehearsals = [] }: ExpectedCell, { standing }: Found): readonly Rehearsal[] {
  return rehearsals.flatMap(key => standing(key)?.rehearsal ?? []);
}

/**
 * A restore that took longer refutes the figure. It never makes one: a restore is only a part of a recovery.
 */
function slowest(predicted: number | null, rehearsals: readonly Rehearsal[]): number | null {
  if (predicted === null) return null;
  return Math.max(predicted, ...rehearsals.flatMap(({ seconds }) => seconds ?? []));
}

function rehearsalLine({ passed, at, seconds }: Rehearsal): string {
  const day = new Date(at * 1_000).toISOString().slice(0, 10);
  if (!passed) return `the newest rehearsal, of ${day}, failed: no bound holds until one passes`;
  return `restored in a rehearsal of ${day}${seconds === undefined ? '' : `, which took ${sayDuration(seconds)}`}`;
}

function ageLine({ freshness, copies }: ExpectedCell, age: number | undefined): readonly string[] {
  if (freshness === undefined) return [];
  if (age === undefined) return ['nothing tells how fresh the data is that could be brought back'];
  return copies
    ? [`the newest copy is ${sayDuration(age)} old, and its data is older than that`]
    : [`what could be brought back now is ${sayDuration(age)} old`];
}

/** Why they say so is what `assess` is for. */
function templateLine({ templates }: ExpectedCell, rpoSeconds: number | null): readonly string[] {
  const { verdict, rtoSeconds } = templates;
  const open = verdict === 'unprovable' && (rpoSeconds === null || rtoSeconds === null);
  return verdict === 'missed' || open ? [`by the templates it is ${verdict}: assess says why`] : [];
}
