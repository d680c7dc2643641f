import { RecoveryError } from '../model/errors';

/**
 * @throws RecoveryError `invalid-region`
 */
export function checkRegion(region: string): string {
  if (/^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/.test(region)) return region;
  throw RecoveryError.invalid({
    code: 'invalid-region',
    path: '--region',
    problem: 'not a region',
    received: region,
    allowed: 'the code of a region',
    fix: 'write it like us-east-1',
  });
}
