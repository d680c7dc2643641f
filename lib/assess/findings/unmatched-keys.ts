import type { Finding } from '../../model/posture';
import { isType } from '../objectives/matching';
import { kindOf } from '../stores/find';
import { finding } from './catalogue';
import type { Finder } from './subject';

/**
 * Keys of the objectives file that fit nothing in these templates.
 *
 * An objective for a store that isn't there is an error: either the store has gone or its name is misspelt, and
 * then it is judged by a wider objective than the one that it was promised. Anything else that fits nothing does
 * no harm. Known types may be missing: one file serves several apps.
 */
export const unmatchedKeys: Finder = ({ system, objectives }) => {
  const { stores, waivers, derived, delays, assumptions } = objectives;
  const known = new Set(system.resources.flatMap(({ id, type }) => [id, type]));
  const unmatched = (key: string): boolean => !(isType(key) && kindOf(key) !== undefined) && !known.has(key);
  const report = (section: string, severity: Finding['severity'], keys: Iterable<string>): Finding[] =>
    [...keys].filter(unmatched).map(key =>
      finding('objectives-name-nothing', key, {
        severity,
        message: `${section} names ${JSON.stringify(key)}, which is no store in these templates`,
        remedy: 'correct the id (the JSON output lists them), or take the entry out',
      }),
    );
  return [
    ...report('stores', 'error', stores.keys()),
    ...report('waivers', 'warning', new Set(waivers.map(({ store }) => store))),
    // A store whose delay is said of another one would be judged as if nothing were late.
    ...report('delays', 'error', new Set(delays.map(({ store }) => store))),
    // A store that isn't there is judged by less than was declared for it, which is no more than unkind.
    ...report('derived', 'warning', new Set(derived.map(({ store }) => store))),
    ...report('assumptions.sizes', 'warning', assumptions.sizesMiB.keys()),
    ...report('assumptions.ignore', 'warning', assumptions.ignore),
  ];
};
