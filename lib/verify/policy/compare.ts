import { wildcard } from '../../model/wildcard';
import { type Clause, HOLE, clauseOf } from './clause';
import { isWithin } from './within';

/** What of a policy differs; each in words that name statements, effects and actions, and nothing else of it. */
export interface PolicyDifferences {
  /** Denies that are gone, and allows that nobody stated. */
  readonly opened: readonly string[];
  /** Allows that are gone, and denies of what a recovery needs. */
  readonly closed: readonly string[];
}

/** What recoveries ask for of the policies of keys, buckets and vaults. */
const NEEDED = [
  'kms:creategrant',
  'kms:decrypt',
  'kms:describekey',
  'kms:generatedatakey',
  'kms:reencryptfrom',
  's3:getobject',
  's3:getobjectversion',
  's3:listbucket',
  's3:listbucketversions',
  's3:putobject',
  'backup:copyfrombackupvault',
  'backup:copyintobackupvault',
  'backup:startbackupjob',
  'backup:startrestorejob',
];

/**
 * Compares policies by what they say: neither order nor the way that something is written is a difference.
 *
 * @param stated statements of the templates as JSON, with {@link HOLE} for what they don't determine
 * @param live statements as the service has them, as JSON
 */
export function comparePolicies(stated: readonly string[], live: readonly string[]): PolicyDifferences {
  const expected = stated.map((statement, index) => clauseOf(statement, index + 1));
  // Nobody makes up for a statement by writing what stands for an open one, or one that can't be read.
  const found = live
    .map((statement, index) => clauseOf(statement.replaceAll(HOLE, ''), index + 1))
    .filter(({ effect }) => effect !== undefined);
  const unsaid = (clauses: readonly Clause[], by: readonly Clause[], effect: Clause['effect']) =>
    clauses.filter(clause => clause.effect === effect && !isSaid(clause, by));
  return {
    opened: [
      ...unsaid(expected, found, 'Deny').map(clause => `${say(clause)} is gone`),
      ...unsaid(found, expected, 'Allow').map(clause => `${say(clause)} is not in the templates`),
    ],
    closed: [
      ...unsaid(expected, found, 'Allow').map(clause => `${say(clause)} is gone`),
      ...unsaid(found, expected, 'Deny')
        .filter(isInTheWay)
        .map(clause => `${say(clause)} is not in the templates`),
    ],
  };
}

/** Whether others say what a clause says, each action by itself: somebody may have split or joined statements. */
function isSaid(clause: Clause, others: readonly Clause[]): boolean {
  const { actions } = clause;
  if (others.some(other => isWithin(clause, other))) return true;
  if (actions.but) return false;
  return actions.items.every(action => {
    const alone = { ...clause, actions: { but: false, items: [action] } };
    return others.some(other => isWithin(alone, other));
  });
}

/** A deny of anything else makes it stronger at most. */
function isInTheWay({ actions: { but, items } }: Clause): boolean {
  return NEEDED.some(action => items.some(item => wildcard(item, action)) !== but);
}

const SHOWN = 4;

/** `the deny OnlyBreakGlassDestroys (kms:scheduledeletion and 3 more)`. */
function say({ name, effect = 'Allow', actions: { but, items } }: Clause): string {
  const known = items.filter(item => item !== HOLE);
  const more = known.length > SHOWN ? ` and ${known.length - SHOWN} more` : '';
  const about = `${but ? 'all but ' : ''}${known.slice(0, SHOWN).join(', ')}${more}`;
  return `the ${effect.toLowerCase()} ${name}${about === '' ? '' : ` (${about})`}`;
}
