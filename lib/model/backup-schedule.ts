import { DAY_SECONDS, HOUR_SECONDS } from './duration';
import { lostToMaintenanceSeconds } from './maintenance';
import type { Objective } from './objective';
import { SOURCES } from './sources';

/** How often a scheduled rule runs, slowest last. AWS Backup's floor for snapshots is one hour. */
export const BACKUP_FREQUENCIES = [
  'hourly',
  'every-4-hours',
  'every-12-hours',
  'daily',
  'weekly',
  'monthly',
] as const;
export type BackupFrequency = (typeof BACKUP_FREQUENCIES)[number];

/** One rule of a backup plan, in plain figures. */
export interface BackupRuleModel {
  /** Name of the rule within its plan. */
  readonly name: string;
  readonly frequency: BackupFrequency;
  /** AWS Backup expects at least 60 minutes. */
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly retentionDays: number;
  /** Point-in-time recovery: the rule's recovery point is continuous, kept 1 to 35 days. */
  readonly continuous: boolean;
  /** Retention of the copy in every copy destination; undefined when the rule makes no copies. */
  readonly copyRetentionDays?: number;
}

export interface BackupScheduleModel {
  readonly rules: readonly BackupRuleModel[];
  /**
   * Upper bound of the data lost when the newest snapshot of these rules is used: interval plus start window
   * plus completion window.
   */
  readonly snapshotRpoSeconds: number;
  /**
   * The same for a copy, a copy of a continuous backup included, because such a copy is a snapshot. AWS bounds
   * no copy job, so {@link ASSUMED_COPY_SECONDS} is added: an assumption. Undefined when there are no copies.
   */
  readonly copyRpoSeconds?: number;
  /** What the weekly maintenance of a database adds to both, because its jobs fail meanwhile. */
  readonly maintenanceSeconds: number;
  /** The page that the formula rests on. */
  readonly source: string;
}

/** What the derivation needs beside the objective. */
export interface BackupScheduleOptions {
  /** Whether the resources' type takes continuous backups in AWS Backup, and AWS Backup shall take them. */
  readonly continuous: boolean;
  /** Days that frequent recovery points are kept: 1 to 35 for continuous ones. */
  readonly retentionDays: number;
  /** Whether recovery points are copied to other vaults. */
  readonly copies: boolean;
  /** Days that copies are kept. */
  readonly copyRetentionDays: number;
  /** Whether jobs fail during a maintenance window, as those of databases do; not, when left out. */
  readonly failsInMaintenance?: boolean;
  /** Instead of the frequency that the objective calls for. */
  readonly frequency?: BackupFrequency;
  /** At least 60; {@link START_WINDOW_MINUTES} when left out. */
  readonly startWindowMinutes?: number;
  /** {@link COMPLETION_WINDOW_MINUTES} when left out. */
  readonly completionWindowMinutes?: number;
}

/** When a schedule starts, UTC. */
export interface StartTime {
  /** 0 to 23. Rules that run several times a day keep its remainder. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

export const FREQUENCY_SECONDS: Readonly<Record<BackupFrequency, number>> = {
  hourly: HOUR_SECONDS,
  'every-4-hours': 4 * HOUR_SECONDS,
  'every-12-hours': 12 * HOUR_SECONDS,
  daily: DAY_SECONDS,
  weekly: 7 * DAY_SECONDS,
  monthly: 31 * DAY_SECONDS,
};

export const START_WINDOW_MINUTES = 60;
export const COMPLETION_WINDOW_MINUTES = 120;

/** How long a copy to another vault is taken to last. No page states a bound; a rehearsal measures it. */
export const ASSUMED_COPY_SECONDS = HOUR_SECONDS;

/**
 * What a job started this often can lose at worst, as long as no job fails: the interval and both windows. Each
 * failure costs another interval. What jobs of databases lose to maintenance is not in it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function snapshotRpoSeconds(
  frequency: BackupFrequency,
  windowMinutes: number = START_WINDOW_MINUTES + COMPLETION_WINDOW_MINUTES,
): number {
  return FREQUENCY_SECONDS[frequency] + windowMinutes * 60;
}

/** What a rule's worst case hangs on, beside its frequency. */
export interface WorstCaseOptions {
  /** Whether it is the age of copies; copying is taken to last {@link ASSUMED_COPY_SECONDS}. */
  readonly copies: boolean;
  /** Whether jobs fail during a maintenance window, as those of databases do. */
  readonly failsInMaintenance: boolean;
  /** Start and completion window together; {@link snapshotRpoSeconds} has the default. */
  readonly windowMinutes?: number;
}

/** All that a rule can lose at worst, with copying and maintenance, as long as no job fails otherwise. */
export function worstRpoSeconds(frequency: BackupFrequency, options: WorstCaseOptions): number {
  const { copies, failsInMaintenance, windowMinutes } = options;
  return (
    snapshotRpoSeconds(frequency, windowMinutes) +
    (copies ? ASSUMED_COPY_SECONDS : 0) +
    (failsInMaintenance ? lostToMaintenanceSeconds(FREQUENCY_SECONDS[frequency]) : 0)
  );
}

/**
 * The rules that an objective calls for.
 *
 * The slowest frequency whose worst case still keeps the RPO is taken; where none does, the fastest one, and
 * `snapshotRpoSeconds` says what that is worth. Rules of one plan don't overlap, because AWS Backup then takes
 * only the one with the longer retention.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function backupScheduleFor(objective: Objective, options: BackupScheduleOptions): BackupScheduleModel {
  const startWindowMinutes = options.startWindowMinutes ?? START_WINDOW_MINUTES;
  const completionWindowMinutes = options.completionWindowMinutes ?? COMPLETION_WINDOW_MINUTES;
  const { copies, failsInMaintenance = false } = options;
  const windowMinutes = startWindowMinutes + completionWindowMinutes;
  const promised = (frequency: BackupFrequency): number =>
    worstRpoSeconds(frequency, { copies, failsInMaintenance, windowMinutes });
  const frequency =
    options.frequency ?? DERIVABLE.find(candidate => promised(candidate) <= objective.rpoSeconds) ?? 'hourly';
  const unmaintained = { failsInMaintenance: false, windowMinutes };
  return {
    rules: [
      {
        name: frequency,
        frequency,
        startWindowMinutes,
        completionWindowMinutes,
        retentionDays: options.retentionDays,
        continuous: options.continuous,
        ...(copies ? { copyRetentionDays: options.copyRetentionDays } : {}),
      },
    ],
    snapshotRpoSeconds: worstRpoSeconds(frequency, { copies: false, ...unmaintained }),
    ...(copies ? { copyRpoSeconds: worstRpoSeconds(frequency, { copies, ...unmaintained }) } : {}),
    maintenanceSeconds: lostToMaintenanceSeconds(FREQUENCY_SECONDS[frequency]),
    source: SOURCES.backupOptions,
  };
}

/** Slower ones are only ever asked for: a week of lost work is nobody's objective. */
const DERIVABLE: readonly BackupFrequency[] = ['daily', 'every-12-hours', 'every-4-hours', 'hourly'];

/**
 * The schedule expression of a frequency, in UTC.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function cronOf(frequency: BackupFrequency, start: StartTime): string {
  const { hour, minute } = start;
  switch (frequency) {
    case 'hourly':
      return `cron(${minute} * * * ? *)`;
    case 'every-4-hours':
      return `cron(${minute} ${hour % 4}/4 * * ? *)`;
    case 'every-12-hours':
      return `cron(${minute} ${hour % 12}/12 * * ? *)`;
    case 'daily':
      return `cron(${minute} ${hour} * * ? *)`;
    case 'weekly':
      return `cron(${minute} ${hour} ? * SUN *)`;
    case 'monthly':
      return `cron(${minute} ${hour} 1 * ? *)`;
  }
}

/** A minute that depends on nothing but the name, so that many plans don't start their jobs together. */
export function staggeredMinute(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % 60;
}
