import type * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/** TLS or nothing, on every version; only from 15 on would `rds.force_ssl` be on by itself. */
const FORCED: Readonly<Record<string, string>> = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
};

const OLDEST_MAJOR = 13;

export interface Engine {
  readonly version: string;
  readonly family: string;
}

/**
 * The version as RDS names it, and the family of parameter groups that goes with it.
 *
 * @throws RecoveryError `invalid-version`
 */
export function engineOf(scope: IConstruct, version: rds.PostgresEngineVersion): Engine {
  const full: unknown = version?.postgresFullVersion;
  const major: unknown = version?.postgresMajorVersion;
  if (typeof full === 'string' && typeof major === 'string' && Number(major) >= OLDEST_MAJOR) {
    return { version: full, family: `postgres${major}` };
  }
  throw reject(scope, {
    code: 'invalid-version',
    problem: 'the version of PostgreSQL is not usable',
    received: full ?? version,
    allowed: `a rds.PostgresEngineVersion from ${OLDEST_MAJOR} on`,
    fix: 'pass a member such as rds.PostgresEngineVersion.VER_17, or leave it out',
  });
}

/**
 * The parameters with those that this library insists on.
 *
 * @throws RecoveryError `invalid-parameters`
 */
export function withForcedTls(
  scope: IConstruct,
  parameters: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const usable =
    typeof parameters === 'object' &&
    parameters !== null &&
    Object.entries(parameters).every(
      ([name, value]) => /^[\w.]+$/.test(name) && typeof value === 'string' && !(name in FORCED),
    );
  if (usable) return { ...parameters, ...FORCED };
  throw reject(scope, {
    code: 'invalid-parameters',
    problem: 'the parameters of PostgreSQL are not usable',
    received: parameters,
    allowed: `names with text as value, and none of ${Object.keys(FORCED).join(', ')}`,
    fix: 'leave these out; connections without TLS are never accepted',
  });
}
