import { RecoveryError } from '../../model/errors';
import { type Place, below, pathOf } from '../documents/shape';

/** Makes sure that a value is what it should be, or says where it isn't. */
export type Reader<T> = (value: unknown, place: Place) => T;

/** The error for what doesn't belong into a record. A record is never mended: it is what was written, or none. */
export function invalid(place: Place, problem: string, received: unknown, allowed: string): RecoveryError {
  return RecoveryError.invalid({
    code: 'invalid-evidence',
    path: pathOf(place),
    problem,
    received,
    allowed,
    fix: 'hand in the record as it was written',
  });
}

/** An object with these fields and no others. A field that isn't known may hold what turns the meaning round. */
export function objectWith<T extends object>(fields: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  const known = Object.keys(fields) as (keyof T & string)[];
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(place, 'not an object', value, `an object with ${known.join(', ')}`);
    }
    const unknown = Object.keys(value).find(key => !Object.hasOwn(fields, key));
    if (unknown !== undefined) throw invalid(place, 'unknown field', unknown, known.join(', '));
    for (const key of known) {
      const stated = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      fields[key](stated, below(place, key));
    }
    return value as T;
  };
}

export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw invalid(place, 'not a list', value, 'a list');
    value.forEach((one, index) => item(one, below(place, String(index))));
    return value as readonly T[];
  };
}

/** Texts by name. */
export const texts: Reader<Readonly<Record<string, string>>> = (value, place) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(place, 'not an object', value, 'an object of texts');
  }
  for (const [key, one] of Object.entries(value)) text(one, below(place, key));
  return value as Readonly<Record<string, string>>;
};

export const text: Reader<string> = (value, place) => {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalid(place, 'not a text', value, 'a text that is not empty');
};

export const seconds: Reader<number> = (value, place) => {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw invalid(place, 'not a number of seconds', value, '0 or more');
};

/** A moment of UTC. Others would be compared by somebody's clock. */
export const instant: Reader<string> = (value, place) => {
  const fits = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value);
  if (fits && !Number.isNaN(Date.parse(value))) return value;
  throw invalid(place, 'not a time', value, 'ISO 8601 in UTC, such as 2026-11-01T10:00:00Z');
};

export const sha256: Reader<string> = (value, place) => {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  throw invalid(place, 'not a digest', value, 'SHA-256 in lower-case hex');
};

export function oneOf<T extends string | number>(...allowed: readonly T[]): Reader<T> {
  return (value, place) => {
    const found = allowed.find(one => one === value);
    if (found !== undefined) return found;
    throw invalid(place, 'not one of these', value, allowed.join(', '));
  };
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, place) => (value === undefined ? undefined : reader(value, place));
}

export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null ? null : reader(value, place));
}
