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

/**
 * Why a store stays closed; null where its newest record says that it may be opened. Whatever is missing, damaged,
 * too old, of the future or about something else keeps it closed.
 */
export function reasonAgainst(text: string | undefined, question: Question): string | null {
  if (text === undefined) return 'nobody validated it';
  const record = wholeRecord(text);
  if (record === undefined) return 'its newest record is not whole';
  const { store, maxAgeSeconds, now } = question;
  if (record.outcome !== 'passed') return 'its newest validation failed';
  const checks: unknown = record.checks;
  if (!Array.isArray(checks) || checks.length === 0) return 'its newest validation checked nothing';
  if (!checks.every(check => (check as { result?: unknown } | null)?.result === 'passed')) {
    return 'not every check of its newest validation passed';
  }
  if (!isAbout(record, store)) return `its newest validation was not of ${store.restoredTo}`;
  const began = Date.parse(record.startedAt);
  const finished = Date.parse(record.finishedAt);
  const latest = now.getTime() + CLOCK_SKEW_MS;
  // Comparisons with NaN are false, so that these ask for what has to hold.
  if (!(began <= finished && finished <= latest)) return 'its newest validation has no usable times';
  if (!(now.getTime() - began <= maxAgeSeconds * 1_000)) return 'its newest validation is too old';
  return null;
}

/** A record that is what it was when it was written, and of a version that is understood. */
function wholeRecord(text: string): Evidence | undefined {
  try {
    const record = JSON.parse(text) as Evidence;
    const known: unknown = record.schemaVersion;
    return known === 1 && evidenceDigest(record) === record.digest ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this very store was validated, and nothing else was beside it. */
function isAbout(record: Evidence, { id, restoredTo }: GatedStore): boolean {
  const components: unknown = record.components;
  return (
    Array.isArray(components) &&
    components.length > 0 &&
    components.every(
      (one: Partial<Evidence['components'][number]> | null) =>
        one?.store === id && one.restoredTo === restoredTo,
    )
  );
}
