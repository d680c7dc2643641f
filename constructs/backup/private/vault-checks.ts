import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkDays, checkName } from '../../private/checks';
import { reject } from '../../private/errors';
import { LONGEST_RETENTION_DAYS, checkRetentionOrder } from './retention';

/** Whether something is an object with a string under a name: what an L2 that was handed in must have. */
export function hasText(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string';
}

/**
 * @throws RecoveryError `invalid-resource` for anything but a construct that has the attribute
 */
export function checkResource(scope: IConstruct, what: string, value: unknown, attribute: string): void {
  if (hasText(value, attribute)) return;
  throw reject(scope, {
    code: 'invalid-resource',
    problem: `${what} is not one`,
    received: value,
    allowed: `a construct with ${attribute}`,
    fix: 'pass the construct, or import it by its ARN',
  });
}

/**
 * @throws RecoveryError `invalid-vault-name`
 */
export function checkVaultName(scope: IConstruct, vaultName: string): string {
  return checkName(
    scope,
    'invalid-vault-name',
    "the vault's name",
    vaultName,
    /^[a-zA-Z0-9_-]{2,50}$/,
    "2 to 50 letters, digits, '_' and '-'",
  );
}

/**
 * Checks the retentions that an imported vault is said to have.
 *
 * @throws RecoveryError `invalid-lock-retention`
 */
export function checkBounds(scope: IConstruct, min: Duration | undefined, max: Duration | undefined): void {
  const days = (what: string, value: Duration | undefined, otherwise: number): number =>
    value === undefined
      ? otherwise
      : checkDays(scope, 'invalid-lock-retention', what, value, { min: 1, max: LONGEST_RETENTION_DAYS });
  checkRetentionOrder(scope, {
    minDays: days("the lock's shortest retention", min, 1),
    maxDays: days("the lock's longest retention", max, LONGEST_RETENTION_DAYS),
  });
}
