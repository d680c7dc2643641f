import { sayDuration } from '../../model/duration';
import type { LiveCell, LiveVerdict } from '../../model/live';
import { judge } from '../../model/prediction';
import type { ExpectedCell, Reliance } from '../expected';
import type { Standing } from './standing';
import { sayDifference } from './words';

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
  const { objective, mechanism, rtoSeconds } = templates;
  const relied = cell.relies.map(reliance => bearing(reliance, found));
  const broken = relied.flatMap(({ broken }) => broken);
  const open = relied.flatMap(({ open }) => open);
  const age = freshness && ageOf(freshness, found);
  const rpoSeconds = rpoOf(cell, age);
  const figures = { ...templates, rpoSeconds, rtoSeconds };
  const verdict = (): LiveVerdict => {
    if (templates.verdict === 'waived' || templates.verdict === 'no-objective') return templates.verdict;
    if (broken.length > 0 || templates.verdict === 'missed') return 'missed';
    const judged = judge(figures, objective ?? undefined);
    if (judged === 'missed') return judged;
    if (open.length > 0) return 'unknown';
    const untold = gap !== undefined || (freshness !== undefined && age === undefined);
    return untold ? 'unprovable' : judged;
  };
  return {
    objective,
    verdict: verdict(),
    mechanism,
    rpoSeconds: broken.length > 0 ? null : rpoSeconds,
    rpoMeasured: age !== undefined,
    rtoSeconds: broken.length > 0 ? null : rtoSeconds,
    templates: templates.verdict,
    because: [
      ...broken,
      ...open,
      ...(gap === undefined ? [] : [gap]),
      ...ageLine(freshness, age),
      ...templateLine(cell, rpoSeconds),
    ],
  };
}

/** What of an item speaks against a cell, and what nobody told. */
function bearing({ item, facts }: Reliance, { standing }: Found): { broken: string[]; open: string[] } {
  const found = standing(item);
  if (!found) return { broken: [], open: [`${item} was not asked for`] };
  const { state, why } = found;
  const called = `${found.item.id} (${found.name})`;
  if (state === 'absent') return { broken: [`${called} is not there`], open: [] };
  if (state === 'unknown') return { broken: [], open: [`${called}: ${why}`] };
  return {
    broken: found.differences
      .filter(({ fact }) => facts.includes(fact))
      .map(difference => `${called}: ${sayDifference(difference)}`),
    open: found.untold.filter(fact => facts.includes(fact)).map(fact => `${called}: nobody told the ${fact}`),
  };
}

/** Age of the freshest data in seconds; a clock that runs ahead makes none younger than now. */
function ageOf(keys: readonly string[], { standing, now }: Found): number | undefined {
  const times = keys.flatMap(key => standing(key)?.freshAt ?? []);
  return times.length === 0 ? undefined : Math.max(0, Math.ceil(now - Math.max(...times)));
}

/** The measured one where there is one; it fills a bound that nobody gives only where the cell says so. */
function rpoOf({ templates, fillable }: ExpectedCell, age: number | undefined): number | null {
  const { rpoSeconds: predicted, objective } = templates;
  if (age === undefined || predicted !== null || fillable) return age ?? predicted;
  return objective !== null && age > objective.rpoSeconds ? age : null;
}

function ageLine(freshness: readonly string[] | undefined, age: number | undefined): readonly string[] {
  if (freshness === undefined) return [];
  return [
    age === undefined
      ? 'nothing tells how fresh the data is that could be brought back'
      : `what could be brought back now is ${sayDuration(age)} old`,
  ];
}

function templateLine({ templates }: ExpectedCell, rpoSeconds: number | null): readonly string[] {
  const { verdict, because } = templates;
  if (
    verdict === 'missed' ||
    (verdict === 'unprovable' && (rpoSeconds === null || templates.rtoSeconds === null))
  )
    return [`by the templates it is ${verdict}`, ...because];
  return [];
}
