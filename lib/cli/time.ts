import { RecoveryError } from '../model/errors';

/**
 * A time out of an option. Without its zone it would mean another moment on another machine.
 *
 * @throws RecoveryError `invalid-time`
 */
export function checkTime(received: string, path: string): Date {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(received)
    ? new Date(received)
    : new Date(Number.NaN);
  if (!Number.isNaN(time.getTime())) return time;
  throw RecoveryError.invalid({
    code: 'invalid-time',
    path,
    problem: 'not a time',
    received,
    allowed: 'ISO 8601 with a zone',
    fix: 'write it like 2026-11-21T14:05:00Z',
  });
}
