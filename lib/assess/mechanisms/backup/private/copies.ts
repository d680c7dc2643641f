import { ASSUMED_COPY_SECONDS } from '../../../../model/backup-schedule';
import { formatDuration } from '../../../../model/duration';
import type { Candidate } from '../../mechanism';
import type { BackupCopy, BackupProtection, Reliance } from '../../../backup/protection';
import { SOUND, together } from '../../../backup/reliance';
import { ageOfSnapshots, outlives } from './snapshots';

/** The longest that the newest copy lies back. */
export interface CopyAge {
  /** Undefined where there is no bound. */
  readonly seconds: number | undefined;
  readonly because: readonly string[];
  readonly reliance: Reliance;
}

/**
 * Age of the snapshot, and the time that copying takes. AWS bounds no copy job, so copying is taken to last as long
 * as a restore of the same data under the user's size and throughput, an hour at least; without a size an hour, by
 * assumption. One resource is copied once at a time: where copying lasts longer than the interval, copies fall
 * behind without end.
 *
 * @param restoreSeconds null where no size or throughput was stated
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
export function ageOfCopies(
  protection: BackupProtection,
  copy: BackupCopy,
  restoreSeconds: number | null,
): CopyAge {
  const age = ageOfSnapshots(protection);
  const snapshot = protection.continuous
    ? [age.because, "a copied continuous backup is a snapshot taken at the rule's interval"]
    : [age.because];
  const copySeconds = copyingSeconds(restoreSeconds);
  if (age.seconds === undefined || copySeconds > (protection.intervalSeconds ?? 0)) {
    const behind =
      age.seconds === undefined ? [] : ['copying lasts longer than the interval, so copies fall behind'];
    return { seconds: undefined, because: [...snapshot, ...behind], reliance: SOUND };
  }
  const seconds = age.seconds + copySeconds;
  const assumed = restoreSeconds === null ? 'assumed' : 'at the stated size and throughput';
  return {
    seconds,
    because: [
      ...snapshot,
      `plus ${formatDuration(copySeconds)} for the copy, ${assumed}: AWS gives no bound for it`,
    ],
    reliance: together(age.reliance, outlives(protection, copy.retentionDays, seconds)),
  };
}

function copyingSeconds(restoreSeconds: number | null): number {
  return Math.max(restoreSeconds ?? 0, ASSUMED_COPY_SECONDS);
}

/**
 * What comes back by way of another account: a recovery point is restored in the account that it stands in, so it is
 * copied back first, which takes as long as copying it there.
 *
 * @param restoreSeconds null where no size or throughput was stated
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function copiedBack(candidate: Candidate, restoreSeconds: number | null): Candidate {
  if (!candidate.recoverable || candidate.rtoSeconds === null) return candidate;
  const seconds = copyingSeconds(restoreSeconds);
  return {
    ...candidate,
    rtoSeconds: candidate.rtoSeconds + seconds,
    because: [
      ...candidate.because,
      `plus ${formatDuration(seconds)} for copying it back to the account of the store, where it is restored`,
    ],
  };
}
