import type { CommitMarker } from './marker-schema';

/** What a recovery lost and how long it took, in seconds; null where it could not be measured. */
export interface Measured {
  readonly rpoSeconds: number | null;
  readonly rtoSeconds: number | null;
}

/**
 * What was lost reaches from the newest marker that came back to the disaster: commits in between may have come back,
 * and nothing vouches for it. Seconds are rounded up. A marker later than the disaster measures nothing: the recovery
 * went past it, or two clocks differ.
 *
 * @param finishedAt when the validation was done: before that nobody should use the database
 */
export function measure(marker: CommitMarker | null, disasterAt: Date | null, finishedAt: Date): Measured {
  if (disasterAt === null) return { rpoSeconds: null, rtoSeconds: null };
  const lost = marker === null ? Number.NaN : disasterAt.getTime() - Date.parse(marker.at);
  return { rpoSeconds: seconds(lost), rtoSeconds: seconds(finishedAt.getTime() - disasterAt.getTime()) };
}

function seconds(milliseconds: number): number | null {
  return milliseconds >= 0 ? Math.ceil(milliseconds / 1_000) : null;
}
