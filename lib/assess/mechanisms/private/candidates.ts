import type { Prediction } from '../../../model/prediction';
import type { Scenario } from '../../../model/scenario';
import type { Resource } from '../../system/resource';
import type { Candidate, MechanismContext } from '../mechanism';

/** What a mechanism says of a store that it brings back. */
export type Claim = Omit<Prediction, 'recoverable'>;

/** The same words for some scenarios. */
export function recovers(scenarios: readonly Scenario[], claim: Claim): readonly Candidate[] {
  return scenarios.map(scenario => ({ ...claim, scenario, recoverable: true }));
}

/** No figure at all. */
export const UNBOUNDED = { rpoSeconds: null, rtoSeconds: null } as const;

/**
 * A mechanism that may bring the store back, but of which the templates don't say enough: no figure, whatever it
 * is.
 */
export function mayRecover(
  scenarios: readonly Scenario[],
  claim: Omit<Claim, 'rpoSeconds' | 'rtoSeconds'>,
): readonly Candidate[] {
  return recovers(scenarios, { ...claim, ...UNBOUNDED });
}

/** A protection that looks like one and is none. It says what to change. */
export function doesNotRecover(
  scenarios: readonly Scenario[],
  claim: Pick<Claim, 'mechanism' | 'source' | 'because' | 'remedy'>,
): readonly Candidate[] {
  return scenarios.map(scenario => ({
    ...claim,
    scenario,
    recoverable: false,
    rpoSeconds: null,
    rtoSeconds: null,
    basis: null,
  }));
}

/** A claim whose data has to be copied back: the restore time rests on what the user assumes, or has no bound. */
export function afterRestore(
  store: Resource,
  context: MechanismContext,
  claim: Omit<Claim, 'rtoSeconds'>,
): Claim {
  const { seconds, because } = context.restoreTimeOf(store);
  return {
    ...claim,
    rtoSeconds: seconds,
    basis: seconds === null ? claim.basis : 'assumed',
    because: [...claim.because, because],
  };
}
