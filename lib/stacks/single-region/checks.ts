import { RecoveryError } from '../../model/errors';
import { checkTenantId } from '../../model/tenant';

/**
 * Engagements, each of which names a bucket and a key.
 *
 * @throws RecoveryError `invalid-engagements`, `invalid-tenant-id`, `duplicate-engagement`
 */
export function checkEngagements(stated: readonly string[], path: string): void {
  if (!Array.isArray(stated) || stated.length === 0) {
    throw RecoveryError.invalid({
      code: 'invalid-engagements',
      path,
      problem: 'the engagements are no list, or an empty one',
      received: stated,
      allowed: 'one engagement or more: CloudFormation takes no stack without resources',
      fix: 'put them in brackets',
    });
  }
  const engagements = stated.map(engagement => checkTenantId(engagement, path));
  const twice = engagements.find((engagement, index) => engagements.indexOf(engagement) !== index);
  if (twice === undefined) return;
  throw RecoveryError.invalid({
    code: 'duplicate-engagement',
    path,
    problem: 'an engagement is stated twice',
    received: twice,
    allowed: 'each engagement once',
    fix: 'take one of them out',
  });
}

/**
 * A second region that is another one than the first.
 *
 * @throws RecoveryError `same-region`
 */
export function checkApart(primaryRegion: string, recoveryRegion: string | undefined, path: string): void {
  if (recoveryRegion !== primaryRegion) return;
  throw RecoveryError.invalid({
    code: 'same-region',
    path,
    problem: 'both are the same region, and would be lost together',
    received: recoveryRegion,
    allowed: 'another region than the primary one',
    fix: 'name another recovery region, or none',
  });
}
