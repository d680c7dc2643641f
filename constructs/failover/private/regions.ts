import type { IConstruct } from 'constructs';
import { checkRegion } from '../../private/checks';
import { reject } from '../../private/errors';

/** Two regions, one of which takes over from the other. */
export interface Regions {
  readonly primaryRegion: string;
  readonly recoveryRegion: string;
}

/** @throws RecoveryError `invalid-region`, `same-region` */
export function checkRegions(scope: IConstruct, regions: Regions): Regions {
  const primaryRegion = checkRegion(scope, 'the primary region', regions.primaryRegion);
  const recoveryRegion = checkRegion(scope, 'the recovery region', regions.recoveryRegion);
  if (primaryRegion !== recoveryRegion) return { primaryRegion, recoveryRegion };
  throw reject(scope, {
    code: 'same-region',
    problem: 'a region can not take over from itself',
    received: primaryRegion,
    allowed: 'two regions',
    fix: 'name another recovery region',
  });
}
