import { sayDuration } from '../../model/duration';
import { RecoveryError } from '../../model/errors';
import { METADATA, type RecordedWriteDelay } from '../../model/metadata';
import { type Prediction, explained } from '../../model/prediction';
import { names } from '../objectives/matching';
import type { DeclaredDelay } from '../objectives/objectives';
import type { Resource } from '../system/resource';

/**
 * How late what is written reaches a store, by what is declared for its id, for its type, and by its own resource. Of
 * several the longest counts: whoever loses an instance loses what waits there, whichever way it would have gone.
 *
 * @throws RecoveryError `invalid-write-delay` for metadata that no construct records
 */
export function delaysOf(store: Resource, declared: readonly DeclaredDelay[]): readonly RecordedWriteDelay[] {
  const recorded = recordedDelay(store);
  return [...declared.filter(delay => names(delay.store, store)), ...(recorded ? [recorded] : [])];
}

/**
 * A prediction for a store that is written to late. No backup and no replica holds what had not arrived: it is lost
 * with whatever kept it, in each scenario, on top of what the mechanism loses.
 */
export function delayed(prediction: Prediction, delays: readonly RecordedWriteDelay[]): Prediction {
  if (delays.length === 0 || !prediction.recoverable) return prediction;
  const longest = longestOf(delays);
  const { rpoSeconds, basis } = prediction;
  return {
    ...explained(prediction, [...prediction.because, ...delays.map(inWords)]),
    rpoSeconds: rpoSeconds === null || longest === null ? null : rpoSeconds + longest,
    // Somebody's word, whatever the rest is.
    basis: basis === null ? null : 'assumed',
  };
}

function longestOf(delays: readonly RecordedWriteDelay[]): number | null {
  const seconds = delays.map(({ atMostSeconds }) => atMostSeconds ?? Infinity);
  const longest = Math.max(...seconds);
  return Number.isFinite(longest) ? longest : null;
}

function inWords({ atMostSeconds, because }: RecordedWriteDelay): string {
  const late =
    atMostSeconds === undefined ? 'late, without a bound' : `up to ${sayDuration(atMostSeconds)} late`;
  return `what is written reaches it ${late}, as declared: ${because}`;
}

function recordedDelay({ metadata, id }: Resource): RecordedWriteDelay | undefined {
  const record = metadata[METADATA.writeDelay];
  if (record === undefined || record === null) return undefined;
  const { atMostSeconds, because } = Object(record) as Record<string, unknown>;
  const bounded = Number.isSafeInteger(atMostSeconds) && (atMostSeconds as number) >= 0;
  if (typeof because === 'string' && (atMostSeconds === undefined || bounded)) {
    return { because, ...(bounded ? { atMostSeconds: atMostSeconds as number } : {}) };
  }
  throw RecoveryError.invalid({
    code: 'invalid-write-delay',
    path: id,
    problem: `the metadata ${METADATA.writeDelay} is not what a construct records`,
    received: record,
    allowed: 'an object with because, a text, and atMostSeconds, whole seconds',
    fix: 'synthesize the template again',
  });
}
