import { type ObjectiveSet, resolveObjective } from '../../model/objective';
import type { PostureCell } from '../../model/posture';
import { type Prediction, explained } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { Waiver } from '../objectives/objectives';
import type { Resource } from '../system/resource';
import { choose } from './choose';
import { judgeUnderWaiver, waiverFor } from './waived';

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
  const { store, scenario, scopes, waivers } = question;
  const objective = resolveObjective(scopes, scenario);
  const chosen = choose(candidates, objective);
  return {
    ...explained(chosen, [...new Set([...chosen.because, ...store.notes])]),
    objective: objective ?? null,
    ...judgeUnderWaiver(chosen, objective, waiverFor(store, scenario, waivers)),
  };
}
