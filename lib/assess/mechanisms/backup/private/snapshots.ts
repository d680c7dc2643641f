import { DAY_SECONDS, formatDuration, sayDuration } from '../../../../model/duration';
import type { BackupProtection, Reliance } from '../../../backup/protection';
import { SOUND, doubt, fault, note } from '../../../backup/reliance';
import { NOTICING_DAYS, leavesTimeToNotice, windowInWords } from '../../private/noticing';

/** The longest that the newest snapshot of a rule lies back, with how it came about. */
export interface SnapshotAge {
  /** Undefined where there is no bound. */
  readonly seconds: number | undefined;
  readonly because: string;
  /** Speaks against it where a snapshot may be gone before the next one is there. */
  readonly reliance: Reliance;
}

/**
 * Interval, start window and completion window, and what overlapping rules hold it up. Each failed job adds an
 * interval: that is not in it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function ageOfSnapshots(protection: BackupProtection): SnapshotAge {
  const { intervalSeconds, startWindowSeconds, completionWindowSeconds, suppressedSeconds } = protection;
  const { maintenanceSeconds = 0 } = protection;
  const name = `rule ${protection.rule} of ${protection.plan}`;
  if (intervalSeconds === undefined)
    return { seconds: undefined, because: `${name} runs nobody can tell how often`, reliance: SOUND };
  if (suppressedSeconds === undefined)
    return {
      seconds: undefined,
      because: `${name} gives way to rules that keep their recovery points longer, and whose start windows don't end or whose backups may fail`,
      reliance: SOUND,
    };
  const seconds =
    intervalSeconds + startWindowSeconds + completionWindowSeconds + suppressedSeconds + maintenanceSeconds;
  const held =
    suppressedSeconds > 0 ? ` + ${formatDuration(suppressedSeconds)} while longer-kept rules overlap` : '';
  const maintained =
    maintenanceSeconds > 0
      ? ` + ${formatDuration(maintenanceSeconds)} of starts lost to the maintenance window and the hour before`
      : '';
  const because =
    `${name}: runs every ${formatDuration(intervalSeconds)} + ${formatDuration(startWindowSeconds)} start window + ` +
    `${formatDuration(completionWindowSeconds)} completion window${held}${maintained}, as long as no job fails`;
  return { seconds, because, reliance: outlives(protection, protection.retentionDays, seconds) };
}

/**
 * A recovery point has to be there until the next one is.
 *
 * @param seconds until the next one is there at the latest
 */
export function outlives(
  { intervalSeconds = 0 }: BackupProtection,
  retentionDays: number | undefined,
  seconds: number,
): Reliance {
  const keptSeconds = (retentionDays ?? Infinity) * DAY_SECONDS;
  if (keptSeconds < intervalSeconds)
    return fault(
      `kept ${retentionDays} d, and the next one is only started ${formatDuration(intervalSeconds)} later`,
    );
  if (keptSeconds >= seconds) return SOUND;
  return doubt(
    `kept ${retentionDays} d, and ${formatDuration(seconds)} may pass until the next one: for a while there may be none`,
  );
}

/**
 * What is moved to cold storage comes back from there, which takes longer than AWS gives any figure for.
 *
 * @param seconds how old a recovery point may be when it is restored
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function staysWarm(coldDays: number | undefined, seconds: number): Reliance {
  if (coldDays === undefined) return SOUND;
  const moved = `after ${coldDays} d recovery points are in cold storage`;
  return coldDays * DAY_SECONDS >= seconds
    ? note(moved)
    : doubt(`${moved}, and no bound is given for a restore from there (MoveToColdStorageAfterDays)`);
}

/**
 * A job that isn't complete when its window ends has expired and left nothing. The first one moves all of the data.
 *
 * @param moveSeconds null where no size or throughput was stated
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function completesInTime(
  { completionWindowSeconds }: BackupProtection,
  moveSeconds: number | null,
): Reliance {
  if (moveSeconds === null || moveSeconds <= completionWindowSeconds) return SOUND;
  return doubt(
    `moving the data takes ${sayDuration(moveSeconds)} at the stated size and throughput, and a job that lasts ` +
      `longer than ${formatDuration(completionWindowSeconds)} expires (CompletionWindowMinutes)`,
  );
}

/** How old a recovery point may be that a mistake is undone with, in seconds. */
export const NOTICING_SECONDS = NOTICING_DAYS * DAY_SECONDS;

/** What is noticed only after a recovery point has expired can't be undone with it. */
export function noticedInTime(retentionDays: number | undefined): Reliance {
  const words = windowInWords(retentionDays ?? Infinity);
  if (retentionDays === undefined) return SOUND;
  return leavesTimeToNotice(retentionDays) ? note(words) : doubt(words);
}
