import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';
import { reject } from '../../private/errors';

/**
 * A name that RDS takes for an instance or a cluster.
 *
 * @throws RecoveryError `invalid-instance-identifier`
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export function checkIdentifier(scope: IConstruct, identifier: string, longest = 63): string {
  return checkName(
    scope,
    'invalid-instance-identifier',
    'the instance identifier',
    identifier,
    new RegExp(`^(?=.{1,${longest}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
    `1 to ${longest} lower-case letters, digits and single inner hyphens, starting with a letter`,
  );
}

/**
 * The name of a database or a user inside PostgreSQL, as far as RDS creates it.
 *
 * @throws RecoveryError with the given code
 */
export function checkPostgresName(scope: IConstruct, code: string, what: string, name: string): string {
  return checkName(
    scope,
    code,
    what,
    name,
    /^(?!rds|pg_)[a-zA-Z][a-zA-Z0-9_]{0,62}$/,
    '1 to 63 letters, digits and underscores, starting with a letter, and not with rds or pg_',
  );
}

/** The name under which the credentials are found, also in the region that they are replicated to. */
export function secretNameOf(instanceIdentifier: string): string {
  return `${instanceIdentifier}/master`;
}

/**
 * A construct that somebody passed, told by a property that only its kind has.
 *
 * @throws RecoveryError `missing-construct`
 */
export function requireConstruct<T extends object>(
  scope: IConstruct,
  what: string,
  value: T,
  property: keyof T & string,
): T {
  const found: unknown = typeof value === 'object' && value !== null ? value[property] : undefined;
  if (typeof found === 'function' || (typeof found === 'string' && found.length > 0)) return value;
  throw reject(scope, {
    code: 'missing-construct',
    problem: `${what} is missing or something else`,
    received: value,
    allowed: `a construct that has ${property}`,
    fix: `pass ${what} as a construct of aws-cdk-lib, made in this app or imported`,
  });
}
