import { RecoveryError } from '../model/errors';

/** Connections at a time, unless somebody says otherwise. */
export const DEFAULT_JOBS = '4';

/**
 * A whole number out of an option.
 *
 * @throws RecoveryError `invalid-number`
 */
export function checkCount(received: string, path: string, most: number): number {
  if (/^[1-9]\d{0,15}$/.test(received) && Number(received) <= most) return Number(received);
  throw RecoveryError.invalid({
    code: 'invalid-number',
    path,
    problem: 'not a usable number',
    received,
    allowed: `whole numbers from 1 to ${most}`,
    fix: 'choose one of these, or leave the option out',
  });
}
