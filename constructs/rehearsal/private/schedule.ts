import { DAY_SECONDS } from '../../../lib/model/duration';
import { staggeredMinute } from '../../../lib/model/backup-schedule';
import type { RehearsalFrequency } from '../rehearsal-frequency';

interface Schedule {
  /** Day of month, month and day of week of a cron expression. */
  readonly days: string;
  /** The longest time from one to the next. */
  readonly intervalDays: number;
}

export const SCHEDULES: Readonly<Record<string, Schedule>> = {
  monthly: { days: '1 * ?', intervalDays: 31 },
  quarterly: { days: '1 1,4,7,10 ?', intervalDays: 92 },
  yearly: { days: '1 1 ?', intervalDays: 366 },
};

/**
 * When a plan starts, in UTC, at a minute that follows from its name: many plans shouldn't restore together, because
 * restores beyond the quota fail.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export function cronFor(frequency: RehearsalFrequency, hour: number, name: string): string {
  return `cron(${staggeredMinute(name)} ${hour} ${SCHEDULES[frequency]!.days} *)`;
}

/** How old the newest passed rehearsal may be: the interval, and what starting, restoring and validating take. */
export function oldestEvidenceSeconds(frequency: RehearsalFrequency, windowHours: number): number {
  return SCHEDULES[frequency]!.intervalDays * DAY_SECONDS + windowHours * 3_600 + DAY_SECONDS;
}
