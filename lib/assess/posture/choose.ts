import { sayDuration } from '../../model/duration';
import type { Objective } from '../../model/objective';
import { type Prediction, type Verdict, judge } from '../../model/prediction';
import { NOTHING } from './candidates';

/**
 * The prediction that speaks for a store. One mechanism has to keep an objective by itself: the RPO of one and the
 * RTO of another keep nothing together.
 *
 * One that keeps the objective comes first; then one that might, because no bound can be given; then the one that
 * misses by least. The others are named in `because`; where nothing helps, so is all that looks as if it did.
 */
export function choose(candidates: readonly Prediction[], objective: Objective | undefined): Prediction {
  const ranked = candidates
    .map(prediction => ({ prediction, verdict: judge(prediction, objective) }))
    .sort(
      (one, other) =>
        RANK[one.verdict] - RANK[other.verdict] || better(one.prediction, other.prediction, objective),
    );
  const [best, ...others] = ranked.map(({ prediction }) => prediction);
  if (!best) return NOTHING;
  if (!best.recoverable)
    return {
      ...best,
      mechanism: null,
      basis: null,
      because: unique(ranked.flatMap(({ prediction }) => prediction.because)),
    };
  return {
    ...best,
    because: unique([...best.because, ...mentions(others.filter(other => other.recoverable))]),
  };
}

const RANK: Readonly<Record<Verdict, number>> = {
  met: 0,
  'no-objective': 0,
  waived: 0,
  unprovable: 1,
  missed: 2,
};

/** Negative where the first one is the better: recoverable, known, by little over the objective, fast, fresh. */
function better(one: Prediction, other: Prediction, objective: Objective | undefined): number {
  const keys = (prediction: Prediction): readonly number[] => [
    prediction.recoverable ? 0 : 1,
    prediction.mechanism === null && prediction.rpoSeconds === null ? 1 : 0,
    objective ? excess(prediction, objective) : unknowns(prediction),
    unknowns(prediction),
    (prediction.rpoSeconds ?? 0) + (prediction.rtoSeconds ?? 0),
  ];
  const others = keys(other);
  const difference = keys(one)
    .map((key, index) => key - others[index]!)
    .find(value => value !== 0);
  return difference ?? 0;
}

/** By how many times the worse of both figures is over its objective; a figure that is kept or unknown is not. */
function excess({ rpoSeconds, rtoSeconds }: Prediction, objective: Objective): number {
  const over = (seconds: number | null, allowed: number): number =>
    seconds === null || seconds <= allowed ? 0 : seconds / Math.max(allowed, 1);
  return Math.max(over(rpoSeconds, objective.rpoSeconds), over(rtoSeconds, objective.rtoSeconds));
}

function unknowns({ rpoSeconds, rtoSeconds }: Prediction): number {
  return (rpoSeconds === null ? 1 : 0) + (rtoSeconds === null ? 1 : 0);
}

/** A mechanism is named once, by the best that it does: a plan of five rules has five snapshots to say the same of. */
function mentions(others: readonly Prediction[]): readonly string[] {
  const named = new Map<string, string>();
  for (const { mechanism, rpoSeconds, rtoSeconds } of others) {
    if (mechanism === null || named.has(mechanism)) continue;
    const figures = `RPO ${figure(rpoSeconds)}, RTO ${figure(rtoSeconds)}`;
    const count = others.filter(other => other.mechanism === mechanism).length;
    const best = count > 1 ? `, ${count} of them, at best` : '';
    named.set(mechanism, `there is also ${mechanism}${best}: ${figures}`);
  }
  const open = others.filter(({ mechanism, rpoSeconds }) => mechanism === null && rpoSeconds === null);
  return [...named.values(), ...open.flatMap(({ because }) => because)];
}

function figure(seconds: number | null): string {
  return seconds === null ? 'without a bound' : sayDuration(seconds);
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
