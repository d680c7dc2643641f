import { groupBy } from '../alike/group-by';
import { escape } from '../posture/escape';
import type { Answer } from './answers';

/** Ids named in one place at most; the count says how many there are. */
const NAMED = 5;

/** How stores are named: by kind and region, since an id can bear the name of a tenant; or by their ids. */
export type Naming = 'kinds' | 'ids';

/** Like stores in a few words: `3 × bucket in us-east-1`. */
export function named(
  { kind, region, stores }: Pick<Answer, 'kind' | 'region' | 'stores'>,
  naming: Naming,
): string {
  const text = `${stores.length} × ${escape(kind)} in ${escape(placeName(region))}`;
  if (naming === 'kinds') return text;
  const rest = stores.length - NAMED;
  const ids = stores.slice(0, NAMED).map(escape);
  return `${text} (${ids.join(', ')}${rest > 0 ? `, and ${rest} more` : ''})`;
}

/** Several answers in a few words, those of one kind in one region counted together. */
export function allNamed(answers: readonly Answer[], naming: Naming): string {
  return groupBy(answers, ({ kind, region }) => JSON.stringify([kind, region]))
    .map(group => named({ ...group[0], stores: group.flatMap(({ stores }) => stores) }, naming))
    .join(', ');
}

export function placeName(region: string): string {
  return region === 'unknown-region' ? 'a region that deployment decides' : region;
}

/** How many stores there are in some answers. */
export function count(answers: readonly Answer[]): number {
  return answers.reduce((sum, { stores }) => sum + stores.length, 0);
}
