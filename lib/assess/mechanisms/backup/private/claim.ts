import type { Prediction } from '../../../../model/prediction';
import type { Scenario } from '../../../../model/scenario';
import type { Reliance } from '../../../backup/protection';
import type { Resource } from '../../../system/resource';
import { doesNotRecover, afterRestore, mayRecover, recovers } from '../../private/candidates';
import type { Candidate, MechanismContext } from '../../mechanism';

/** What AWS Backup does for a store, before it is known whether it can be relied on. */
export interface BackupClaim extends Pick<
  Prediction,
  'mechanism' | 'basis' | 'source' | 'because' | 'remedy'
> {
  /** Undefined where no bound can be given. */
  readonly rpoSeconds: number | undefined;
  readonly reliance: Reliance;
}

/**
 * A claim as candidates: none that recovers where there is a fault, none with a figure where there is a doubt.
 */
export function claimed(
  scenarios: readonly Scenario[],
  claim: BackupClaim,
  store: Resource,
  context: MechanismContext,
): readonly Candidate[] {
  const { rpoSeconds, reliance, because, ...rest } = claim;
  const { faults, doubts, notes } = reliance;
  if (faults.length > 0) return doesNotRecover(scenarios, { ...rest, because: [...because, ...faults] });
  const said = [...because, ...doubts, ...notes];
  if (doubts.length > 0 || rpoSeconds === undefined) return mayRecover(scenarios, { ...rest, because: said });
  return recovers(scenarios, afterRestore(store, context, { ...rest, rpoSeconds, because: said }));
}
