import { type EvidenceClock, isStale } from '../../assess/evidence/clock';
import type { PostureCell } from '../../model/posture';

/** What evidence says of a promise: only `passed` is a test that counts. */
export const TESTING_STATES = ['passed', 'out-of-date', 'elsewhere', 'failed', 'never'] as const;
export type TestingState = (typeof TESTING_STATES)[number];

export interface Testing {
  readonly state: TestingState;
  /** Day of the newest test, UTC. */
  readonly on?: string;
  /** Seconds, as measured; null where it could not be. */
  readonly rpoSeconds?: number | null;
  /** Seconds, as measured; null where it could not be. */
  readonly rtoSeconds?: number | null;
}

/**
 * What evidence says of a cell. Only a rehearsal restores in AWS: a drill runs elsewhere, and a validation doesn't say
 * where its database was restored.
 */
export function testingOf({ proof }: PostureCell, clock: EvidenceClock): Testing {
  if (!proof) return { state: 'never' };
  const { at, outcome, kind, rpoSeconds, rtoSeconds } = proof;
  const on = at.slice(0, 10);
  if (outcome === 'failed') return { state: 'failed', on };
  const figures = { on, rpoSeconds, rtoSeconds };
  if (kind !== 'rehearsal') return { state: 'elsewhere', ...figures };
  return { state: isStale(proof, clock) ? 'out-of-date' : 'passed', ...figures };
}
