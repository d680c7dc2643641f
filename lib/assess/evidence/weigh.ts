import { formatDuration } from '../../model/duration';
import type { PostureCell, Proof } from '../../model/posture';
import { type Prediction, explained } from '../../model/prediction';
import { type EvidenceClock, isStale } from './clock';

/** What a proof is weighed under. */
export interface Weighing extends EvidenceClock {
  /** Whether a measured figure may stand where none can be worked out: all evidence is whole, one store is meant. */
  readonly trusted: boolean;
}

/**
 * What remains of a prediction beside the newest proof.
 *
 * - What failed when it was tried has no bound, but for a figure that misses its objective anyway.
 * - What took longer than predicted or promised takes longer, however old the proof is.
 * - Where no recovery time can be worked out, the one measured by a rehearsal counts, while it isn't stale. A measured
 *   recovery point never does: it tells how fresh the data was on that day, not how old it may be on another one.
 *
 * Nothing else gets better by a proof.
 */
export function weigh(cell: PostureCell, proof: Proof, weighing: Weighing): Prediction {
  if (!cell.recoverable) return contradicted(cell, proof);
  return proof.outcome === 'failed' ? afterFailure(cell, proof) : afterPass(cell, proof, weighing);
}

function contradicted(cell: Prediction, proof: Proof): Prediction {
  const { at, outcome, evidence } = proof;
  return withReasons(cell, [
    `a ${kindOf(proof)} ${outcome} on ${dayOf(at)} (${evidence}), which changes nothing: these templates show no way back`,
  ]);
}

function afterFailure(cell: PostureCell, proof: Proof): Prediction {
  const { objective } = cell;
  return {
    ...withReasons(cell, [
      `the newest ${kindOf(proof)}, of ${dayOf(proof.at)}, failed (${proof.evidence}): no bound holds until one passes`,
    ]),
    rpoSeconds: missing(cell.rpoSeconds, objective?.rpoSeconds),
    rtoSeconds: missing(cell.rtoSeconds, objective?.rtoSeconds),
  };
}

/** A figure that misses its objective still does; any other one is no longer to be relied on. */
function missing(seconds: number | null, promised: number | undefined): number | null {
  return seconds !== null && promised !== undefined && seconds > promised ? seconds : null;
}

function afterPass(cell: PostureCell, proof: Proof, weighing: Weighing): Prediction {
  const { objective } = cell;
  const counts = isBasis(proof, weighing);
  const rpo = longer(cell.rpoSeconds, proof.rpoSeconds, objective?.rpoSeconds);
  const rto =
    counts && cell.rtoSeconds === null
      ? wholeSeconds(proof.rtoSeconds)
      : longer(cell.rtoSeconds, proof.rtoSeconds, objective?.rtoSeconds);
  const changed = rpo !== cell.rpoSeconds || rto !== cell.rtoSeconds;
  return {
    ...withReasons(cell, passLines(cell, proof, weighing, { rpo, rto })),
    rpoSeconds: rpo,
    rtoSeconds: rto,
    basis: changed && counts ? 'measured' : cell.basis,
  };
}

/** Whether a proof is good enough to rest a figure on. One that isn't can still break a promise. */
function isBasis(proof: Proof, weighing: Weighing): boolean {
  return proof.kind === 'rehearsal' && weighing.trusted && !isStale(proof, weighing);
}

/** A measured figure refutes a lower one. Where there was none it is no bound, but it can break a promise. */
function longer(
  predicted: number | null,
  measured: number | null,
  promised: number | undefined,
): number | null {
  const least = predicted ?? promised;
  if (measured === null || least === undefined || measured <= least) return predicted;
  return wholeSeconds(measured);
}

function wholeSeconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.ceil(seconds);
}

function passLines(
  cell: PostureCell,
  proof: Proof,
  weighing: Weighing,
  { rpo, rto }: { rpo: number | null; rto: number | null },
): readonly string[] {
  const origin = `the ${kindOf(proof)} of ${dayOf(proof.at)} (${proof.evidence})`;
  const said = (name: string, before: number | null, after: number | null): readonly string[] => {
    if (after === before || after === null) return [];
    return before === null
      ? [
          `${name} ${formatDuration(after)} as measured in ${origin}; with more data than on that day it takes longer`,
        ]
      : [`${name} ${formatDuration(after)} as measured in ${origin}, which is longer than worked out`];
  };
  return [
    ...said('RPO', cell.rpoSeconds, rpo),
    ...said('RTO', cell.rtoSeconds, rto),
    ...(cell.basis !== null && (rpo !== cell.rpoSeconds) !== (rto !== cell.rtoSeconds)
      ? [`the other figure stays as it was: ${cell.basis}`]
      : []),
    ...(isStale(proof, weighing)
      ? [`${origin} passed, but is older than ${formatDuration(weighing.maxAgeSeconds)}`]
      : []),
  ];
}

/** The prediction of a cell, and more to be said of it. */
function withReasons(cell: Prediction, lines: readonly string[]): Prediction {
  return explained(cell, [...cell.because, ...lines]);
}

function kindOf({ kind }: Proof): string {
  return kind ?? 'test';
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
