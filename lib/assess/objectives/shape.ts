import { parseDuration } from '../../model/duration';
import { RecoveryError } from '../../model/errors';

/** A place in an objectives file, for messages. */
export interface Place {
  readonly file: string;
  /** Such as `stores."App/Database".rpo`; empty at the top. */
  readonly at: string;
}

export function below(place: Place, key: string): Place {
  const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return { ...place, at: place.at ? `${place.at}.${name}` : name };
}

export function pathOf({ file, at }: Place): string {
  return at ? `${file}: ${at}` : file;
}

export function invalid(place: Place, problem: string, received: unknown, allowed: string): RecoveryError {
  return RecoveryError.invalid({
    code: 'invalid-objectives',
    path: pathOf(place),
    problem,
    received,
    allowed,
    fix: 'correct the objectives file',
  });
}

/**
 * An object whose keys are all known, as pairs.
 *
 * @param known the keys that are allowed; any key is where this is left out
 * @throws RecoveryError `invalid-objectives`
 */
export function objectOf(
  value: unknown,
  place: Place,
  known?: readonly string[],
): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(place, 'not an object', value, known ? `an object with ${known.join(', ')}` : 'an object');
  }
  const unknown = known && Object.keys(value).find(key => !known.includes(key));
  if (unknown !== undefined) throw invalid(place, 'unknown key', unknown, known!.join(', '));
  return new Map(Object.entries(value));
}

/** A list; empty where there is none. */
export function listOf(value: unknown, place: Place): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw invalid(place, 'not a list', value, 'a list');
}

/** A text that says something. */
export function textOf(value: unknown, place: Place): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalid(place, 'not a text', value, 'a text that is not empty');
}

/**
 * Seconds of a duration such as `15m`.
 *
 * @throws RecoveryError `invalid-objectives`, `invalid-duration`
 */
export function durationOf(value: unknown, place: Place): number {
  if (typeof value === 'string' || typeof value === 'number') return parseDuration(value, pathOf(place));
  throw invalid(place, 'not a duration', value, 'a duration such as 15m, 1h, 24h, 7d or 0');
}
