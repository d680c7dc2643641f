import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkName, checkSwitch, describeDuration, wholeSeconds } from '../../private/checks';
import { isToken, reject } from '../../private/errors';

/**
 * The name of a service. Load balancers have the shortest names, 32 characters, and what belongs to one service is
 * told apart by a few at the end.
 *
 * @throws RecoveryError `invalid-service-name`
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export function checkServiceName(scope: IConstruct, serviceName: string): string {
  return checkName(
    scope,
    'invalid-service-name',
    'the service name',
    serviceName,
    /^(?!internal-)(?=.{1,28}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    '1 to 28 lower-case letters, digits and single inner hyphens, starting with a letter and not with internal-',
  );
}

/**
 * Something that somebody passed, told by the methods that its kind has.
 *
 * @throws RecoveryError `missing-construct`
 */
export function requireMethods<T>(scope: IConstruct, what: string, value: T, ...methods: string[]): T {
  const found = value as Readonly<Record<string, unknown>> | undefined | null;
  if (typeof found === 'object' && found !== null && methods.every(name => name in found)) return value;
  throw reject(scope, {
    code: 'missing-construct',
    problem: `${what} is missing or something else`,
    received: value,
    allowed: `a construct that has ${methods.join(' and ')}`,
    fix: `pass ${what} as a construct of aws-cdk-lib, made in this app or imported`,
  });
}

/**
 * A list that is known while synthesizing.
 *
 * @throws RecoveryError `not-a-list`
 */
export function checkList<T>(scope: IConstruct, what: string, list: readonly T[]): readonly T[] {
  if (Array.isArray(list) && !isToken(list)) return [...list];
  throw reject(scope, {
    code: 'not-a-list',
    problem: `${what} cannot be read`,
    received: list,
    allowed: 'a list, known while synthesizing',
    fix: `pass ${what} as an array`,
  });
}

/**
 * Entries of a plain object, such as variables by their names.
 *
 * @throws RecoveryError `not-a-record`
 */
export function checkEntries<T>(
  scope: IConstruct,
  what: string,
  record: Readonly<Record<string, T>>,
): readonly (readonly [string, T])[] {
  if (typeof record === 'object' && record !== null && !Array.isArray(record) && !isToken(record)) {
    return Object.entries(record);
  }
  throw reject(scope, {
    code: 'not-a-record',
    problem: `${what} cannot be read`,
    received: record,
    allowed: 'an object with names as its keys',
    fix: `pass ${what} by name, or leave it out`,
  });
}

/**
 * Whole seconds within bounds.
 *
 * @throws RecoveryError with the given code
 */
export function checkSeconds(
  scope: IConstruct,
  code: string,
  what: string,
  value: Duration,
  bounds: { readonly min: number; readonly max: number },
): number {
  const seconds = wholeSeconds(value);
  if (seconds !== undefined && seconds >= bounds.min && seconds <= bounds.max) return seconds;
  throw reject(scope, {
    code,
    problem: `${what} is out of bounds`,
    received: describeDuration(value),
    allowed: `whole seconds from ${bounds.min} to ${bounds.max}, known while synthesizing`,
    fix: 'pass a Duration within these bounds',
  });
}

/**
 * A switch that decides what is made, so that it has to be known while synthesizing.
 *
 * @throws RecoveryError `not-a-boolean`
 */
export function knownSwitch(scope: IConstruct, what: string, value: boolean | undefined): boolean {
  const checked = checkSwitch(scope, what, value) ?? false;
  if (checked === true || checked === false) return checked;
  throw reject(scope, {
    code: 'not-a-boolean',
    problem: `${what} is not known while synthesizing`,
    received: value,
    allowed: 'true or false',
    fix: 'decide it by something that is known, such as the region of the stack',
  });
}
