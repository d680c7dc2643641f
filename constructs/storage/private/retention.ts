import { Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { ProtectionRemoval } from '../../objectives/protection-removal';
import { reject } from '../../private/errors';
import { RetentionLock } from '../retention-lock';

const DEFAULT_DAYS = 30;

/** The lock in days, under a name that templates use. */
export interface DefaultRetention {
  readonly mode: string;
  readonly days: number;
}

/** What a caller may say about the lock of new versions. */
export interface RetentionChoice {
  readonly retention?: RetentionLock;
  readonly withoutRetention?: ProtectionRemoval;
}

/**
 * The lock that a caller asks for; undefined when it was removed with a reason.
 *
 * @param present the lock that the bucket has already, which holds as long as nobody asks for another
 * @throws RecoveryError `invalid-retention`, `unacknowledged-compliance-lock`, `retention-kept-and-removed`
 */
export function retentionOf(
  scope: IConstruct,
  { retention, withoutRetention }: RetentionChoice,
  present?: DefaultRetention,
): DefaultRetention | undefined {
  if (!withoutRetention) {
    if (retention === undefined && present) return present;
    return checkRetention(scope, retention ?? RetentionLock.governance(Duration.days(DEFAULT_DAYS)));
  }
  if (retention === undefined) return undefined;
  throw reject(scope, {
    code: 'retention-kept-and-removed',
    problem: 'both retention and withoutRetention are given',
    received: withoutRetention,
    allowed: 'one of them',
    fix: 'leave withoutRetention out to keep the lock',
  });
}

/**
 * The stronger of the lock that a bucket has and the one that is asked for.
 *
 * @throws RecoveryError `retention-undercuts` when one is longer and the other stricter
 */
export function strongerRetention(
  scope: IConstruct,
  present: DefaultRetention | undefined,
  asked: DefaultRetention | undefined,
): DefaultRetention | undefined {
  if (!present || !asked) return present ?? asked;
  const stricter = rank(asked.mode) - rank(present.mode);
  const longer = asked.days - present.days;
  if (stricter <= 0 && longer <= 0) return present;
  if (stricter >= 0 && longer >= 0) return asked;
  throw reject(scope, {
    code: 'retention-undercuts',
    problem: `the bucket is locked for ${present.days} days in ${present.mode} mode, which the new lock weakens`,
    received: asked,
    allowed: 'a lock that is at least as strict and at least as long, or weaker in both',
    fix: 'ask for a lock with the stricter mode and the longer duration of the two',
  });
}

/** The lock that a bucket has. A year is taken for 365 days. */
export function presentRetention(bucket: s3.CfnBucket): DefaultRetention | undefined {
  const found = Stack.of(bucket).resolve(bucket.objectLockConfiguration)?.rule?.defaultRetention;
  if (!found?.mode) return undefined;
  return { mode: found.mode, days: found.days ?? found.years * 365 };
}

function rank(mode: string): number {
  return mode === s3.ObjectLockMode.COMPLIANCE ? 1 : 0;
}

/**
 * @throws RecoveryError `invalid-retention`, `unacknowledged-compliance-lock`
 */
function checkRetention(scope: IConstruct, lock: RetentionLock): DefaultRetention {
  if (lock instanceof RetentionLock) return { mode: lock.mode, days: lock.daysFor(scope) };
  throw reject(scope, {
    code: 'invalid-retention',
    problem: 'the retention is not a lock',
    received: lock,
    allowed: 'RetentionLock.governance(duration) or RetentionLock.compliance(duration, acknowledgement)',
    fix: 'make it with one of these',
  });
}
