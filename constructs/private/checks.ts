import { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isToken, reject } from './errors';

/** Bounds of a figure, both inclusive. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * Whole days of a duration, within bounds. A token passes through unchecked.
 *
 * @throws RecoveryError with the given code when it is no duration, not a whole number of days, or out of bounds
 */
export function checkDays(
  scope: IConstruct,
  code: string,
  what: string,
  value: Duration,
  bounds: Bounds,
): number {
  const days = wholeDays(value);
  if (days !== undefined && (isToken(days) || (days >= bounds.min && days <= bounds.max))) return days;
  throw reject(scope, {
    code,
    problem: `${what} is out of bounds`,
    received: describeDuration(value),
    allowed: `whole days from ${bounds.min} to ${bounds.max}`,
    fix: `pass Duration.days(n) within these bounds`,
  });
}

/**
 * A whole number within bounds. A token passes through unchecked.
 *
 * @throws RecoveryError with the given code
 */
export function checkInteger(
  scope: IConstruct,
  code: string,
  what: string,
  value: number,
  bounds: Bounds,
): number {
  if (isToken(value)) return value;
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  throw reject(scope, {
    code,
    problem: `${what} is out of bounds`,
    received: value,
    allowed: `whole numbers from ${bounds.min} to ${bounds.max}`,
    fix: 'pass a number within these bounds',
  });
}

/**
 * A name that has to match a service's pattern. A token passes through unchecked.
 *
 * @param allowed the pattern in words
 * @throws RecoveryError with the given code
 */
export function checkName(
  scope: IConstruct,
  code: string,
  what: string,
  value: string,
  pattern: RegExp,
  allowed: string,
): string {
  if (isToken(value)) return value;
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw reject(scope, {
    code,
    problem: `${what} is not a valid name`,
    received: value,
    allowed,
    fix: 'choose another name',
  });
}

/**
 * The name of a region, as far as its form goes. A token passes through unchecked.
 *
 * @throws RecoveryError `invalid-region`
 */
export function checkRegion(scope: IConstruct, what: string, value: string): string {
  return checkName(
    scope,
    'invalid-region',
    what,
    value,
    /^[a-z]{2}(-[a-z]+){1,2}-\d$/,
    'an AWS region code such as us-west-2',
  );
}

const ROLE_ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;

/**
 * The ARN of one role. A token passes through unchecked.
 *
 * @throws RecoveryError `invalid-role-arn`
 */
export function checkRoleArn(scope: IConstruct, what: string, arn: string): string {
  if (isToken(arn)) return arn;
  if (typeof arn === 'string' && ROLE_ARN.test(arn)) return arn;
  throw reject(scope, {
    code: 'invalid-role-arn',
    problem: `${what} is not the ARN of a role`,
    received: arn,
    allowed: 'the ARN of one role, without wildcards',
    fix: 'pass the roleArn of a role, or the ARN as IAM shows it',
  });
}

/**
 * A switch of a plain JavaScript caller may be anything. A token passes through unchecked.
 *
 * @throws RecoveryError `not-a-boolean`
 */
export function checkSwitch(
  scope: IConstruct,
  what: string,
  value: boolean | undefined,
): boolean | undefined {
  if (value === undefined || typeof value === 'boolean' || isToken(value)) return value;
  throw reject(scope, {
    code: 'not-a-boolean',
    problem: `${what} is neither true nor false`,
    received: value,
    allowed: 'true or false',
    fix: 'pass a boolean, or leave it out',
  });
}

function wholeDays(value: Duration): number | undefined {
  try {
    const days = value.toDays();
    return isToken(days) || Number.isInteger(days) ? days : undefined;
  } catch {
    // Duration throws its own error for hours that are no whole days, and for anything that is no Duration.
    return undefined;
  }
}

/** Whole seconds of a duration that is known while synthesizing; undefined for whatever else was passed. */
export function wholeSeconds(value: unknown): number | undefined {
  // A token has no figure that anything could be derived from, so it is as unusable as no value at all.
  if (!(value instanceof Duration) || value.isUnresolved()) return undefined;
  try {
    return value.toSeconds();
  } catch {
    // Duration throws its own error for fractions of a second.
    return undefined;
  }
}

/** A duration as a person would write it; whatever else was passed, as it is. */
export function describeDuration(value: Duration): unknown {
  try {
    return value.toHumanString();
  } catch {
    return value;
  }
}
