import type { Evidence } from '../../model/evidence';
import { evidenceDigest } from '../../model/evidence-digest';
import type { GatedStore } from './settings';

/** Clocks of who validated and of who asks may differ by this much. */
const CLOCK_SKEW_MS = 60_000;

/** What a store's newest record is held against. */
export interface Question {
  readonly store: GatedStore;
  readonly maxAgeSeconds: number;
  readonly now: Date;
}

/** What one record says of a store. */
export type Verdict =
  /** It may be opened. */
  | 'open'
  /** The record is about something else, such as a copy that was restored in a rehearsal. */
  | 'not-about-it'
  /** Why it stays closed. */
  | { readonly because: string };

/**
 * What a record says of a store. Whatever is damaged, failed, too old or of the future keeps it closed, and so does a
 * record that is about the store and something else.
 */
export function verdictOf(text: string | undefined, { store, maxAgeSeconds, now }: Question): Verdict {
  const record = wholeRecord(text);
  if (record === undefined) return { because: 'a record of it is not whole' };
  const about = componentsOf(record).map(one => one?.restoredTo === store.restoredTo);
  if (!about.includes(true)) return 'not-about-it';
  if (!componentsOf(record).every(one => one?.restoredTo === store.restoredTo && one.store === store.id)) {
    return { because: 'its validation was one of something else, too' };
  }
  if (record.outcome !== 'passed') return { because: 'its validation failed' };
  const checks: unknown = record.checks;
  if (!Array.isArray(checks) || checks.length === 0) return { because: 'its validation checked nothing' };
  if (!checks.every(check => (check as { result?: unknown } | null)?.result === 'passed')) {
    return { because: 'not every check of its validation passed' };
  }
  const began = Date.parse(record.startedAt);
  const finished = Date.parse(record.finishedAt);
  const latest = now.getTime() + CLOCK_SKEW_MS;
  // Comparisons with NaN are false, so that these ask for what has to hold.
  if (!(began <= finished && finished <= latest)) return { because: 'its validation has no usable times' };
  if (!(now.getTime() - began <= maxAgeSeconds * 1_000)) return { because: 'its validation is too old' };
  return 'open';
}

/** A record that is what it was when it was written, and of a version that is understood. */
function wholeRecord(text: string | undefined): Evidence | undefined {
  try {
    const record = JSON.parse(text ?? '') as Evidence;
    const known: unknown = record.schemaVersion;
    return known === 1 && evidenceDigest(record) === record.digest ? record : undefined;
  } catch {
    return undefined;
  }
}

function componentsOf({ components }: Evidence): readonly (Evidence['components'][number] | null)[] {
  return Array.isArray(components) ? components : [];
}
