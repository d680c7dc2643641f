import type { IConstruct } from 'constructs';
import { checkRegion } from '../../private/checks';
import { isToken, reject } from '../../private/errors';

/** Two regions, one of which takes over from the other. */
export interface Regions {
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
}

/** @throws RecoveryError `invalid-region`, `same-region` */
export function checkRegions(scope: IConstruct, regions: Regions): Regions {
  const primaryRegion = knownRegion(scope, 'the primary region', regions.primaryRegion);
  const recoveryRegion = knownRegion(scope, 'the recovery region', regions.recoveryRegion);
  if (primaryRegion !== recoveryRegion) return { primaryRegion, recoveryRegion };
  throw reject(scope, {
    code: 'same-region',
    problem: 'a region can not take over from itself',
    received: primaryRegion,
    allowed: 'two regions',
    fix: 'name another recovery region',
  });
}

/** What is looked up by region needs its name, which a token doesn't have yet. */
function knownRegion(scope: IConstruct, what: string, region: string): string {
  if (!isToken(region)) return checkRegion(scope, what, region);
  throw reject(scope, {
    code: 'invalid-region',
    problem: `${what} is not known while synthesizing`,
    received: region,
    allowed: 'an AWS region code such as us-west-2',
    fix: 'state the region instead of taking it from a stack without one',
  });
}
