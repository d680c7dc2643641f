import { type Resource, isOn, number, text } from '../../system/resource';
import type { System } from '../../system/system';
import { exceptedWithin, exceptionsOnly } from '../private/denials';
import { guardOf, unfitness } from '../private/key-guard';
import { oncePer } from '../private/once-per';
import { NOTICING_DAYS, leavesTimeToNotice } from '../private/noticing';
import { accountOfArn, areApart } from '../private/places';
import { policiesOnBucket } from '../private/policies/on-bucket';
import { bucketKey } from './encryption';
import { lifetimeDays, undeterminedLifecycle } from './lifecycle';

/** What a lock is worth against somebody who holds the credentials of the bucket's account. */
export interface LockStanding {
  /** Whether such a person can't destroy what is locked. */
  readonly holds: boolean;
  /** Null when a part of the objects isn't known to be locked, or the lock isn't known to hold. */
  readonly rpoSeconds: number | null;
  readonly because: readonly string[];
  readonly remedy?: string;
}

/** Locks of this length outlast every objective; objects that they don't cover are older than the templates. */
const AS_GOOD_AS_ENDLESS_DAYS = 3_650;

/** What the bucket's default retention is worth; undefined where it has none. */
export const standingOf = oncePer((bucket: Resource, system: System): LockStanding | undefined => {
  const retention = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'];
  const mode = text(bucket, ...retention, 'Mode');
  const days = number(bucket, ...retention, 'Days') ?? 365 * (number(bucket, ...retention, 'Years') ?? NaN);
  if (!isOn(bucket, 'ObjectLockEnabled')) return undefined;
  if (text(bucket, 'ObjectLockConfiguration', 'ObjectLockEnabled') !== 'Enabled') return undefined;
  if (text(bucket, 'VersioningConfiguration', 'Status') !== 'Enabled') return undefined;
  if (mode === undefined || Number.isNaN(days)) return undefined;

  const breaches = [modeBreach(bucket, mode, system), keyBreach(bucket, system)];
  const broken = breaches.find(breach => breach?.certain === true);
  if (broken) return { holds: false, rpoSeconds: null, because: [broken.why], remedy: broken.remedy };
  const gaps = [...breaches.flatMap(breach => (breach ? [breach.why] : [])), ...coverageGaps(bucket, days)];
  return {
    holds: true,
    rpoSeconds: gaps.length === 0 ? 0 : null,
    because: [
      `each new version is locked for ${days} days (${mode.toLowerCase()} mode) and survives delete markers and overwrites`,
      ...gaps,
    ],
  };
});

interface Breach {
  readonly certain: boolean;
  readonly why: string;
  readonly remedy: string;
}

const POLICY_CHANGES = ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'];

/** Who may lift a governance lock. The bucket's policy decides; no template shows all of an account's roles. */
function modeBreach(bucket: Resource, mode: string, system: System): Breach | undefined {
  if (mode === 'COMPLIANCE') return undefined;
  const remedy =
    'deny s3:BypassGovernanceRetention, s3:PutBucketPolicy and s3:DeleteBucketPolicy in the bucket policy to all but a break-glass role';
  const statements = policiesOnBucket(bucket, system)
    .filter(({ open }) => open === undefined)
    .flatMap(policy => policy.statements);
  if (!exceptionsOnly(statements, 's3:BypassGovernanceRetention', `${bucket.arn}/*`)) {
    return {
      certain: true,
      why: 'a governance lock is lifted by anybody with s3:BypassGovernanceRetention',
      remedy,
    };
  }
  const policyKept = POLICY_CHANGES.every(action => exceptionsOnly(statements, action, bucket.arn));
  if (policyKept) {
    const [spared] = [
      ...exceptedWithin(
        bucket.account,
        statements,
        ['s3:BypassGovernanceRetention'],
        `${bucket.arn}/*`,
        system,
      ),
      ...exceptedWithin(bucket.account, statements, POLICY_CHANGES, bucket.arn, system),
    ];
    if (spared === undefined) return undefined;
    return {
      certain: false,
      why: `the bucket policy lets ${spared} open the governance lock, and whoever administers IAM in its account, or may take that role, can become it`,
      remedy: 'lock in COMPLIANCE mode, or leave the exception to a role of another account',
    };
  }
  return {
    certain: false,
    why: 'the bucket policy keeps the governance lock shut, but whoever may change that policy can open it',
    remedy,
  };
}

/** Whether the key can be destroyed: a lock keeps ciphertext, and doesn't keep it readable. */
function keyBreach(bucket: Resource, system: System): Breach | undefined {
  const used = bucketKey(bucket, system);
  if (used.kind === 'service') return undefined;
  const remedy =
    'deny kms:ScheduleKeyDeletion and kms:PutKeyPolicy in the key policy to all but a break-glass role';
  if (used.kind === 'undetermined')
    return { certain: false, why: `the key is not determined: ${used.reason}`, remedy };
  if (areApart(used.key?.account ?? accountOfArn(used.stated), bucket.account)) return undefined;
  if (!used.key)
    return {
      certain: false,
      why: 'the key is not in these templates; who may destroy it is unknown',
      remedy,
    };
  switch (guardOf(used.key, system)) {
    case 'guarded':
      return undefined;
    case 'changeable':
      return {
        certain: false,
        why: `the key ${used.key.id} is kept from destruction by its policy, which others may change, or whose exceptions they may become`,
        remedy,
      };
    case 'unfit':
      return {
        certain: false,
        why: unfitness(used.key)!,
        remedy: 'use a key that is enabled and whose material AWS keeps (Enabled, Origin)',
      };
    case 'open':
      return {
        certain: true,
        why: `locked versions are unreadable without the key ${used.key.id}, and its policy leaves its deletion to production credentials`,
        remedy,
      };
  }
}

function coverageGaps(bucket: Resource, days: number): readonly string[] {
  const gaps: string[] = [];
  if (!leavesTimeToNotice(days))
    gaps.push(`locks end after ${days} days; an attack may not be noticed within ${NOTICING_DAYS}`);
  const open = undeterminedLifecycle(bucket);
  if (open !== undefined) gaps.push(open);
  // A lock counts from the day an object was written: an older object that nobody rewrote stands without one.
  if (days < AS_GOOD_AS_ENDLESS_DAYS && lifetimeDays(bucket) + NOTICING_DAYS > days)
    gaps.push(
      `a lock counts from the writing of an object: what was written more than ${days} days ago is no longer locked`,
    );
  return gaps;
}
