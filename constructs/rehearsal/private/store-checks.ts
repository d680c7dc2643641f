import { type InvalidValue, RecoveryError } from '../../../lib/model/errors';
import { checkProps } from '../../../lib/model/props';
import { isToken } from '../../private/errors';

/** Stores are made before the rehearsal that takes them, so there is no path to report yet. */
const PATH = 'RehearsedStore';

/** Keys that a function compares within its quarter of an hour, as long as objects are small. */
const LARGEST_SAMPLE = 10_000;

/** @throws RecoveryError `invalid-props` */
export function requireFields<T extends object>(validation: T): T {
  return checkProps(validation, PATH);
}

/** @throws RecoveryError `invalid-store-id` */
export function checkStoreId(storeId: string | undefined, needed: boolean = false): string | undefined {
  if (storeId === undefined && !needed) return undefined;
  if (typeof storeId === 'string' && storeId.trim() !== '' && storeId.length <= 500) return storeId;
  throw invalid({
    code: 'invalid-store-id',
    problem: 'this is no id of a store',
    received: storeId,
    allowed: 'the id that cdk-recovery assess gives the store',
    fix: 'take it from the JSON output; evidence counts for that store alone',
  });
}

/** @throws RecoveryError `invalid-object-key` */
export function checkKeys(keys: Readonly<Record<string, string>>): Record<string, string> {
  for (const key of Object.values(keys)) {
    if (typeof key === 'string' && key !== '' && key.length <= 1_024) continue;
    throw invalid({
      code: 'invalid-object-key',
      problem: 'this is no key of an object',
      received: key,
      allowed: '1 to 1,024 characters',
      fix: 'name the object in the evidence bucket',
    });
  }
  return { ...keys };
}

/** Items that fit into the memory of a function, at a kibibyte each, twice. */
const MOST_ITEMS = 500_000;

/** @throws RecoveryError `invalid-sample-size` */
export function checkSample(size: number = 1_000): string {
  return checkSize(size, LARGEST_SAMPLE);
}

/** @throws RecoveryError `invalid-sample-size` */
export function checkMostItems(size: number = 100_000): string {
  return checkSize(size, MOST_ITEMS);
}

function checkSize(size: number, most: number): string {
  if (Number.isInteger(size) && size >= 1 && size <= most && !isToken(size)) return String(size);
  throw invalid({
    code: 'invalid-sample-size',
    problem: 'the sample is out of bounds',
    received: size,
    allowed: `whole numbers from 1 to ${most}`,
    fix: 'pass a number within these bounds',
  });
}

/** @throws RecoveryError `invalid-settings` */
export function checkSettings(settings: Record<string, string> = {}): Record<string, string> {
  const fits =
    typeof settings === 'object' &&
    settings !== null &&
    !Array.isArray(settings) &&
    Object.values(settings).every(value => typeof value === 'string' && value !== '');
  if (fits) return { ...settings };
  throw invalid({
    code: 'invalid-settings',
    problem: 'these are no settings',
    received: settings,
    allowed: 'texts by name',
    fix: 'pass an object whose values are texts',
  });
}

function invalid(details: Omit<InvalidValue, 'path'>): RecoveryError {
  return RecoveryError.invalid({ ...details, path: PATH });
}
