import { Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isKnown, reject } from '../../private/errors';

/** A hundred years, the longest that AWS Backup keeps anything with an end. */
export const LONGEST_RETENTION_DAYS = 36_500;

/** The longest that a continuous backup reaches back. */
export const LONGEST_CONTINUOUS_DAYS = 35;

/** What a lock holds, in days. */
export interface LockFigures {
  readonly minDays: number;
  readonly maxDays: number;
  /** Only for a lock that becomes permanent. */
  readonly changeableForDays?: number;
}

/** Something that takes recovery points, and which retentions it takes. */
export interface RetentionHolder {
  readonly name: string;
  readonly minRetention?: Duration;
  readonly maxRetention?: Duration;
}

/**
 * @throws RecoveryError `invalid-lock-retention` when the shortest retention is longer than the longest
 */
export function checkRetentionOrder<T extends LockFigures>(scope: IConstruct, figures: T): T {
  const { minDays, maxDays } = figures;
  if (Token.isUnresolved(minDays) || Token.isUnresolved(maxDays) || minDays <= maxDays) return figures;
  throw reject(scope, {
    code: 'invalid-lock-retention',
    problem: "the lock's shortest retention is longer than its longest",
    received: figures,
    allowed: 'a shortest retention up to the longest',
    fix: 'swap the two, or correct one',
  });
}

/**
 * A job whose retention lies outside the lock's bounds fails when it runs, which nobody sees who doesn't look.
 *
 * @throws RecoveryError `retention-outside-lock`
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function checkWithinLock(
  scope: IConstruct,
  what: string,
  days: number,
  holder: RetentionHolder,
): number {
  if (Token.isUnresolved(days)) return days;
  const { min, max } = boundsOf(holder);
  if (days >= min && days <= max) return days;
  throw reject(scope, {
    code: 'retention-outside-lock',
    problem: `${what} lies outside the lock of ${holder.name}, whose jobs would all fail`,
    received: `${days} days`,
    allowed: `${min} to ${max} days`,
    fix: 'change the retention, or send the recovery points to a vault whose lock allows it',
  });
}

/** The wished-for days, or the nearest that a holder's lock takes. */
export function clampToLock(days: number, holder: RetentionHolder): number {
  const { min, max } = boundsOf(holder);
  return Math.min(Math.max(days, min), max);
}

/** Retentions as a holder carries them; token figures are dropped, because nothing can be checked by them. */
export function toBounds(figures: LockFigures): { minRetention?: Duration; maxRetention?: Duration } {
  return {
    ...(isKnown(figures.minDays) ? { minRetention: Duration.days(figures.minDays) } : {}),
    ...(isKnown(figures.maxDays) ? { maxRetention: Duration.days(figures.maxDays) } : {}),
  };
}

function boundsOf(holder: RetentionHolder): { min: number; max: number } {
  return {
    min: known(holder.minRetention) ?? 1,
    max: known(holder.maxRetention) ?? LONGEST_RETENTION_DAYS,
  };
}

function known(duration: Duration | undefined): number | undefined {
  return duration === undefined || duration.isUnresolved() ? undefined : duration.toDays();
}
