import type { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { checkDays, describeDuration } from '../private/checks';
import { isKnown, reject } from '../private/errors';

/** 100 years, the longest default retention that S3 takes. */
const LONGEST_DAYS = 36_500;

/** Repeats the figures of a compliance lock, so that nobody sets one by a slip. */
export interface ComplianceAcknowledgement {
  /** The word `COMPLIANCE`. */
  readonly mode: string;
  /** The days of the lock, the same as its duration. */
  readonly days: number;
}

/**
 * How long a new version of an object cannot be deleted or overwritten, and by whom not.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class RetentionLock {
  /**
   * A lock that a principal with `s3:BypassGovernanceRetention` could lift. The buckets of this library deny
   * that permission to everyone but the break-glass role.
   *
   * @param duration 1 to 36,500 whole days
   */
  public static governance(duration: Duration): RetentionLock {
    return new RetentionLock(s3.ObjectLockMode.GOVERNANCE, duration);
  }

  /**
   * A lock that nobody can lift or shorten, the account's root user included. Only closing the account removes
   * the data sooner, and its storage is billed until then.
   *
   * @param duration 1 to 36,500 whole days
   * @param acknowledgement the mode and the days once more
   */
  public static compliance(duration: Duration, acknowledgement: ComplianceAcknowledgement): RetentionLock {
    return new RetentionLock(s3.ObjectLockMode.COMPLIANCE, duration, acknowledgement);
  }

  private constructor(
    /** `GOVERNANCE` or `COMPLIANCE`. */
    public readonly mode: s3.ObjectLockMode,
    /** How long a version is locked after it was written. */
    public readonly duration: Duration,
    private readonly acknowledgement?: ComplianceAcknowledgement,
  ) {}

  /**
   * The days of the lock, checked on behalf of the construct that takes it.
   *
   * @throws RecoveryError `invalid-retention`, `unacknowledged-compliance-lock`
   * @internal
   */
  public daysFor(scope: IConstruct): number {
    const days = checkDays(scope, 'invalid-retention', 'the retention lock', this.duration, {
      min: 1,
      max: LONGEST_DAYS,
    });
    if (this.mode !== s3.ObjectLockMode.COMPLIANCE) return days;
    const stated = this.acknowledgement;
    if (stated?.mode === s3.ObjectLockMode.COMPLIANCE && stated.days === days && isKnown(days)) return days;
    throw reject(scope, {
      code: 'unacknowledged-compliance-lock',
      problem: `a compliance lock of ${String(describeDuration(this.duration))} is not acknowledged`,
      received: stated,
      allowed: `{ mode: 'COMPLIANCE', days: ${isKnown(days) ? days : 'the figure, known while synthesizing'} }`,
      fix:
        'repeat mode and days exactly if you mean it: nobody, root included, can delete a version or shorten ' +
        'its lock before it ends',
    });
  }
}
