import { CATALOGUE, type FindingId } from '../../../assess/findings/catalogue';
import type { Finder } from '../../../assess/findings/subject';
import type { RecoveryRule } from '../rule';
import type { Inspected } from './inspected';

/** What a rule adds to a finding of the assessor. */
export interface FoundBy extends Pick<RecoveryRule, 'name' | 'types' | 'unlike'> {
  readonly finder: Finder;
  readonly id: FindingId;
  /** Whether the rule has anything to say of a resource of its types; it always has where this is left out. */
  readonly applies?: (resource: Inspected) => boolean;
  /** What the finding rests on: an assessor is silent where this is not determined, a rule is not. */
  readonly restsOn: (resource: Inspected) => readonly unknown[];
}

/** A rule for what the assessor finds: its logic, its texts and its source are those of the finding. */
export function foundBy({ finder, id, applies, restsOn, ...rule }: FoundBy): RecoveryRule {
  return {
    ...rule,
    entry: CATALOGUE[id],
    check: inspected => {
      if (applies && !applies(inspected)) return undefined;
      const isFound = inspected.app.finds(finder, id, inspected.resource);
      if (!isFound) inspected.requireKnown(...restsOn(inspected));
      return !isFound;
    },
  };
}
