import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import { isScenario } from '../../../lib/model/scenario';
import { isToken, reject } from '../../private/errors';
import { SCHEDULES } from './schedule';
import type { RehearsalFrequency } from '../rehearsal-frequency';

/** @throws RecoveryError `invalid-engine-version` */
export function checkEngine(
  scope: IConstruct,
  version: rds.PostgresEngineVersion,
): rds.PostgresEngineVersion {
  const major: unknown = (version as { postgresMajorVersion?: unknown } | undefined)?.postgresMajorVersion;
  if (typeof major === 'string' && /^\d+(\.\d+)?$/.test(major)) return version;
  throw reject(scope, {
    code: 'invalid-engine-version',
    problem: 'this is no version of PostgreSQL',
    received: version,
    allowed: 'a PostgresEngineVersion',
    fix: 'pass the version of the database, such as PostgresEngineVersion.VER_17',
  });
}

/** Scenarios whose way back is a recovery point, so that restoring one rehearses them. */
export const REHEARSED = ['accidental-deletion', 'ransomware', 'region-failure'] as const;

/** A scenario that a restore rehearses. */
export type RehearsedScenario = (typeof REHEARSED)[number];

/** @throws RecoveryError `invalid-scenario` */
export function checkRehearsedScenario(scope: IConstruct, scenario: string): RehearsedScenario {
  const found = REHEARSED.find(one => one === scenario);
  if (found !== undefined) return found;
  const known = typeof scenario === 'string' && isScenario(scenario);
  throw reject(scope, {
    code: 'invalid-scenario',
    problem: known ? 'restoring a recovery point rehearses no such scenario' : 'unknown scenario',
    received: scenario,
    allowed: REHEARSED.join(', '),
    fix: 'name the scenario that this restore is the way back from',
  });
}

/** @throws RecoveryError `unknown-frequency` */
export function checkFrequency(scope: IConstruct, frequency: RehearsalFrequency): RehearsalFrequency {
  if (typeof frequency === 'string' && Object.hasOwn(SCHEDULES, frequency)) return frequency;
  throw reject(scope, {
    code: 'unknown-frequency',
    problem: 'unknown frequency',
    received: frequency,
    allowed: Object.keys(SCHEDULES).join(', '),
    fix: 'use a member of RehearsalFrequency',
  });
}

/**
 * A list that somebody wrote out, so that it can be checked.
 *
 * @throws RecoveryError with the given code
 */
export function checkList<T>(
  scope: IConstruct,
  { code, what, most }: { readonly code: string; readonly what: string; readonly most: number },
  list: readonly T[],
): readonly T[] {
  if (Array.isArray(list) && !isToken(list) && list.length > 0 && list.length <= most) return [...list];
  throw reject(scope, {
    code,
    problem: `these are not ${what} that fit in one rehearsal`,
    received: Array.isArray(list) && list.length > most ? list.length : list,
    allowed: `a list of 1 to ${most} ${what}`,
    fix: list?.length > most ? 'make several rehearsals, such as one for each cell' : 'list them',
  });
}
