import type { Objective } from './objective';

/** What recovers a store. */
export const MECHANISMS = [
  'standby-failover',
  'pitr',
  'snapshot',
  'vault-copy',
  'replication',
  'read-replica-promotion',
  'version-rollback',
  'replay',
  'redeploy',
] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/**
 * Why a figure may be believed.
 *
 * - `sla`: AWS commits to it, with a remedy
 * - `documented`: a limit or behaviour that AWS documents
 * - `typical`: AWS calls it typical; no remedy
 * - `configured`: worked out from what the template configures
 * - `assumed`: rests on a size or throughput that the user stated
 * - `measured`: a rehearsal measured it
 */
export const BASES = ['sla', 'documented', 'typical', 'configured', 'assumed', 'measured'] as const;
export type Basis = (typeof BASES)[number];

/** What can be said of one store in one scenario. A figure is an upper bound under its basis. */
export interface Prediction {
  /** False when nothing in the templates brings the data back. */
  readonly recoverable: boolean;
  /** Null when no bound can be given. */
  readonly rpoSeconds: number | null;
  /** Null when no bound can be given. */
  readonly rtoSeconds: number | null;
  readonly mechanism: Mechanism | null;
  readonly basis: Basis | null;
  /** The page that the figures rest on. */
  readonly source: string | null;
  /** How the figures came about, in plain language, one reason a line. */
  readonly because: readonly string[];
  /** What would make it better, where that is known. */
  readonly remedy?: string;
}

/** How a prediction stands against its objective. `unprovable` is not `met`. */
export const VERDICTS = ['met', 'missed', 'unprovable', 'no-objective', 'waived'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * Whether a prediction keeps an objective. A missing bound never keeps one.
 */
export function judge(prediction: Prediction, objective: Objective | undefined): Verdict {
  if (!objective) return 'no-objective';
  if (!prediction.recoverable) return 'missed';
  const { rpoSeconds, rtoSeconds } = prediction;
  if (rpoSeconds !== null && rpoSeconds > objective.rpoSeconds) return 'missed';
  if (rtoSeconds !== null && rtoSeconds > objective.rtoSeconds) return 'missed';
  return rpoSeconds === null || rtoSeconds === null ? 'unprovable' : 'met';
}

/** A prediction and nothing else that its object may carry, with other reasons. */
export function explained(prediction: Prediction, because: readonly string[]): Prediction {
  const { recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source, remedy } = prediction;
  const figures = { recoverable, rpoSeconds, rtoSeconds, mechanism, basis, source, because };
  return remedy === undefined ? figures : { ...figures, remedy };
}
