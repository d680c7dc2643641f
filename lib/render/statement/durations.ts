import { DAY_SECONDS, HOUR_SECONDS } from '../../model/duration';
import type { Objective } from '../../model/objective';

const UNITS = [
  ['d', DAY_SECONDS],
  ['h', HOUR_SECONDS],
  ['min', 60],
  ['s', 1],
] as const;

/** A duration in full, because two that are rounded may look alike where one breaks the other: `1 h 30 min`. */
export function inFull(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.ceil(seconds);
  for (const [unit, size] of UNITS) {
    // People say 24 h and 48 h, and days from then on.
    const count = unit === 'd' && rest <= 2 * DAY_SECONDS ? 0 : Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0' : parts.join(' ');
}

/** A figure that may have no bound. */
export function figure(seconds: number | null): string {
  return seconds === null ? 'no bound' : inFull(seconds);
}

/** What is promised, as `RPO 15 min, RTO 1 h`. */
export function promise({ rpoSeconds, rtoSeconds }: Objective): string {
  return `RPO ${inFull(rpoSeconds)}, RTO ${inFull(rtoSeconds)}`;
}
