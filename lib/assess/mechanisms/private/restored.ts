import type { Basis, Mechanism, Prediction } from '../../../model/prediction';
import type { Resource } from '../../system/resource';
import type { MechanismContext } from '../mechanism';

/** Where a store is restored from. */
export interface Backup {
  readonly mechanism: Mechanism;
  /** Null when no bound can be given. */
  readonly rpoSeconds: number | null;
  /** Why the RPO may be believed. */
  readonly basis: Basis;
  readonly source: string;
  readonly because: readonly string[];
  readonly remedy?: string;
}

/**
 * What restoring a store from a backup takes. AWS publishes no duration, so a figure for the time always rests on
 * what the user assumes, and the whole prediction is then as good as that.
 */
export function restored(store: Resource, context: MechanismContext, backup: Backup): Prediction {
  const time = context.restoreTimeOf(store);
  return {
    ...backup,
    recoverable: true,
    rtoSeconds: time.seconds,
    basis: time.seconds === null ? backup.basis : 'assumed',
    because: [...backup.because, time.because],
  };
}
