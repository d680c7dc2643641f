import type { Proof } from '../../model/posture';
import { DAY_SECONDS } from '../../model/duration';

/** Against what the age of evidence is held. Nothing here asks a clock: the same call says the same thing twice. */
export interface EvidenceClock {
  readonly now: Date;
  /** How old a proof may be, in seconds. */
  readonly maxAgeSeconds: number;
}

/** A rehearsal every quarter, and some days for it to slip. */
export const MAX_AGE_SECONDS = 100 * DAY_SECONDS;

/** How far the clocks of two machines may be apart. */
const CLOCK_SKEW_SECONDS = 300;

/** Whether a proof is too old to say anything of today. */
export function isStale({ at }: Pick<Proof, 'at'>, { now, maxAgeSeconds }: EvidenceClock): boolean {
  return now.getTime() - Date.parse(at) > maxAgeSeconds * 1_000;
}

/** Whether a time has not come yet. */
export function isAhead(at: string, { now }: Pick<EvidenceClock, 'now'>): boolean {
  return Date.parse(at) - now.getTime() > CLOCK_SKEW_SECONDS * 1_000;
}
