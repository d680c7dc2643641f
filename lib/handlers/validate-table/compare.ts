import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../model/evidence-digest';
import type { Item } from './items';

/** What the comparison of two tables came to. */
export interface Comparison {
  /** Items of the source that were looked for. */
  readonly compared: number;
  /** Those that the restore has. */
  readonly present: number;
  /** Those that were written before what came back last, and are missing there or differ. */
  readonly damaged: number;
  /** Those that say not when they were written, so that nothing can be said of them. */
  readonly unstamped: number;
  /** When the newest item that came back was written, in milliseconds; null where none says so. */
  readonly newest: number | null;
  /** Whether the source has an item that was written after that. */
  readonly lost: boolean;
}

/** Clocks of writers differ, and a write takes a moment from its time stamp to the table. */
const SKEW_MILLIS = 60_000;

/** Seconds since 1970 stay below this until the year 5138. */
const SECONDS_BELOW = 100_000_000_000;

/** Holds restored items against those of the source, which has gone on since. */
export function compareItems(
  source: readonly Item[],
  restored: readonly Item[],
  { keys, writtenAt }: { readonly keys: readonly string[]; readonly writtenAt: string },
): Comparison {
  const byKey = new Map(restored.map(item => [digestOf(keyOf(item, keys)), item]));
  const newest = restored.reduce<number | null>((latest, item) => {
    const at = stampOf(item[writtenAt]);
    return at === null || (latest !== null && at <= latest) ? latest : at;
  }, null);
  let [present, damaged, unstamped, lost] = [0, 0, 0, false];
  for (const item of source) {
    const back = byKey.get(digestOf(keyOf(item, keys)));
    const at = stampOf(item[writtenAt]);
    if (back !== undefined) present += 1;
    if (at === null) unstamped += 1;
    else if (newest !== null && at > newest) lost = true;
    const due = at !== null && newest !== null && at <= newest - SKEW_MILLIS;
    const asWritten = at !== null && (stampOf(back?.[writtenAt]) ?? Number.NEGATIVE_INFINITY) >= at;
    // Due is what was written long before what came back last; what claims to be from the same write is the same.
    if ((due || asWritten) && (back === undefined || digestOf(back) !== digestOf(item))) damaged += 1;
  }
  return { compared: source.length, present, damaged, unstamped, newest, lost };
}

/** The attributes of an item that tell it from all others. */
export function keyOf(item: Item, keys: readonly string[]): Item {
  return Object.fromEntries(keys.map(name => [name, item[name]!]));
}

/** When an item was written: ISO 8601, or seconds or milliseconds since 1970. Null for everything else. */
export function stampOf(value: AttributeValue | undefined): number | null {
  const at = value?.S === undefined ? Number(value?.N ?? Number.NaN) : Date.parse(value.S);
  if (!Number.isFinite(at) || at <= 0) return null;
  return value?.N !== undefined && at < SECONDS_BELOW ? at * 1_000 : at;
}

/** A digest of an item that is the same for the same content: sets have no order, and bytes are no JSON. */
export function digestOf(item: Item): string {
  return createHash('sha256')
    .update(canonicalJson(plain(item)), 'utf8')
    .digest('base64');
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const made = plain(inner);
      return [name, /^[SNB]S$/.test(name) && Array.isArray(made) ? made.toSorted() : made];
    }),
  );
}
