import type { Prediction } from '../../../model/prediction';
import type { Scenario } from '../../../model/scenario';
import type { Candidate } from '../mechanism';

/** The same prediction for each of some scenarios. */
export function inScenarios(scenarios: readonly Scenario[], prediction: Prediction): readonly Candidate[] {
  return scenarios.map(scenario => ({ ...prediction, scenario }));
}
