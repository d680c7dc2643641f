import { parseDuration } from '../../model/duration';
import { RecoveryError } from '../../model/errors';

/** A kind of file that people write by hand. */
export interface DocumentKind {
  /** Such as `objectives file`. */
  readonly name: string;
  /** Code of the error for what doesn't fit. */
  readonly code: string;
}

export const OBJECTIVES_FILE: DocumentKind = { name: 'objectives file', code: 'invalid-objectives' };
export const CLAIMS_FILE: DocumentKind = { name: 'claims file', code: 'invalid-claims' };

/** A place in such a file, for messages. */
export interface Place {
  readonly file: string;
  /** Such as `stores."App/Database".rpo`; empty at the top. */
  readonly at: string;
  /**
   * What it is a place in.
   *
   * @default OBJECTIVES_FILE
   */
  readonly kind?: DocumentKind;
}

export function below(place: Place, key: string): Place {
  const name = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return { ...place, at: place.at ? `${place.at}.${name}` : name };
}

export function pathOf({ file, at }: Place): string {
  return at ? `${file}: ${at}` : file;
}

export function invalid(place: Place, problem: string, received: unknown, allowed: string): RecoveryError {
  const { code, name } = place.kind ?? OBJECTIVES_FILE;
  return RecoveryError.invalid({
    code,
    path: pathOf(place),
    problem,
    received,
    allowed,
    fix: `correct the ${name}`,
  });
}

/**
 * An object whose keys are all known, as pairs.
 *
 * @param known the keys that are allowed; any key is where this is left out
 * @throws RecoveryError with the code of the kind of file
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
 * @throws RecoveryError with the code of the kind of file, `invalid-duration`
 */
export function durationOf(value: unknown, place: Place): number {
  if (typeof value === 'string' || typeof value === 'number') return parseDuration(value, pathOf(place));
  throw invalid(place, 'not a duration', value, 'a duration such as 15m, 1h, 24h, 7d or 0');
}
