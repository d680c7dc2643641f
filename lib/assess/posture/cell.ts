import { type ObjectiveSet, resolveObjective } from '../../model/objective';
import type { PostureCell } from '../../model/posture';
import { type Prediction, judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { names } from '../objectives/matching';
import type { Waiver } from '../objectives/objectives';
import type { Resource } from '../system/resource';
import { choose } from './choose';

/** What is asked of a store in one scenario. */
export interface Question {
  readonly store: Resource;
  readonly scenario: Scenario;
  /** Objectives, narrowest first. */
  readonly scopes: readonly ObjectiveSet[];
  readonly waivers: readonly Waiver[];
}

/** One cell of the matrix. */
export function toCell(question: Question, candidates: readonly Prediction[]): PostureCell {
  const { store, scenario, scopes } = question;
  const objective = resolveObjective(scopes, scenario);
  const chosen = choose(candidates, objective);
  const { recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source, because, remedy } = chosen;
  const verdict = judge(chosen, objective);
  const waiver = waiverFor(question);
  const waived = waiver !== undefined && (verdict === 'missed' || verdict === 'unprovable');
  return {
    recoverable,
    rpoSeconds,
    rtoSeconds,
    mechanism,
    basis,
    source,
    because: [...new Set([...because, ...store.notes])],
    ...(remedy === undefined ? {} : { remedy }),
    objective: objective ?? null,
    // A waiver says that a miss is accepted; the figures still say what it is.
    verdict: waived ? 'waived' : verdict,
    ...(waived
      ? {
          waiver: {
            reason: waiver.reason,
            ...(waiver.until === undefined ? {} : { until: waiver.until }),
          },
        }
      : {}),
  };
}

/** The waiver for the store's id comes before one for its type. */
function waiverFor({ store, scenario, waivers }: Question): Waiver | undefined {
  const fitting = waivers.filter(waiver => waiver.scenario === scenario && names(waiver.store, store));
  return fitting.find(waiver => waiver.store === store.id) ?? fitting[0];
}
