import type { Objective } from '../../model/objective';
import type { PostureCell } from '../../model/posture';
import { type Prediction, judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { type Identified, names } from '../objectives/matching';
import type { Waiver } from '../objectives/objectives';

/** The waiver for the store's id comes before one for its type. */
export function waiverFor(
  store: Identified,
  scenario: Scenario,
  waivers: readonly Waiver[],
): Waiver | undefined {
  const fitting = waivers.filter(waiver => waiver.scenario === scenario && names(waiver.store, store));
  return fitting.find(waiver => waiver.store === store.id) ?? fitting[0];
}

/** The verdict on a prediction. A waiver says that a miss is accepted; the figures still say what it is. */
export function judgeUnderWaiver(
  prediction: Prediction,
  objective: Objective | undefined,
  waiver: Waiver | undefined,
): Pick<PostureCell, 'verdict' | 'waiver'> {
  const verdict = judge(prediction, objective);
  if (waiver === undefined || (verdict !== 'missed' && verdict !== 'unprovable')) return { verdict };
  const { reason, until } = waiver;
  return { verdict: 'waived', waiver: { reason, ...(until === undefined ? {} : { until }) } };
}
