import { RecoveryError } from '../model/errors';

/**
 * @throws RecoveryError `unknown-format`
 */
export function checkFormat<T extends string>(received: string, allowed: readonly T[]): T {
  const found = allowed.find(format => format === received);
  if (found !== undefined) return found;
  throw RecoveryError.invalid({
    code: 'unknown-format',
    path: '--format',
    problem: 'unknown format',
    received,
    allowed: allowed.join(', '),
    fix: 'choose one of these',
  });
}
