import { RecoveryError } from './errors';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
type Unit = keyof typeof SECONDS;

export const HOUR_SECONDS = SECONDS.h;
export const DAY_SECONDS = SECONDS.d;

/**
 * Seconds of a duration written as `15m`, `1h`, `24h`, `7d`, `30s` or `0`.
 *
 * @param path where the text stands, for the message
 * @throws RecoveryError `invalid-duration`
 */
export function parseDuration(text: string | number, path: string): number {
  const match = /^(\d{1,9})(s|m|h|d)$/.exec(String(text).trim());
  if (String(text).trim() === '0') return 0;
  if (!match) {
    throw RecoveryError.invalid({
      code: 'invalid-duration',
      path,
      problem: 'not a duration',
      received: text,
      allowed: 'a whole number with s, m, h or d, or 0',
      fix: 'write it like 15m, 1h, 24h or 7d',
    });
  }
  return Number(match[1]) * SECONDS[match[2] as Unit];
}

/** The shortest exact notation of a number of seconds: `900` is `15m`, `86400` is `24h`, `604800` is `7d`. */
export function formatDuration(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds % SECONDS.d === 0 && seconds > SECONDS.d) return `${seconds / SECONDS.d}d`;
  if (seconds % SECONDS.h === 0) return `${seconds / SECONDS.h}h`;
  if (seconds % SECONDS.m === 0) return `${seconds / SECONDS.m}m`;
  return `${seconds}s`;
}

/** A duration for people: from two minutes on without odd seconds, rounded up because a figure is an upper bound. */
export function sayDuration(seconds: number): string {
  return formatDuration(seconds < 2 * SECONDS.m ? seconds : Math.ceil(seconds / SECONDS.m) * SECONDS.m);
}
