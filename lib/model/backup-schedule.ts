import { DAY_SECONDS, HOUR_SECONDS } from './duration';
import type { Objective } from './objective';
import { SOURCES } from './sources';

/** How often a scheduled rule runs. AWS Backup's floor for snapshots is one hour. */
export type BackupFrequency = 'hourly' | 'every-4-hours' | 'every-12-hours' | 'daily' | 'weekly' | 'monthly';

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
   * Upper bound of the data lost when the newest recovery point of these rules is used: interval plus start
   * window plus completion window. It holds for snapshots and for every copy, a copy of a continuous backup
   * included, because such a copy is a snapshot.
   */
  readonly snapshotRpoSeconds: number;
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
}

export const FREQUENCY_SECONDS: Readonly<Record<BackupFrequency, number>> = {
  hourly: HOUR_SECONDS,
  'every-4-hours': 4 * HOUR_SECONDS,
  'every-12-hours': 12 * HOUR_SECONDS,
  daily: DAY_SECONDS,
  weekly: 7 * DAY_SECONDS,
  monthly: 31 * DAY_SECONDS,
};

const START_WINDOW_MINUTES = 60;
const COMPLETION_WINDOW_MINUTES = 120;
const WINDOWS_SECONDS = (START_WINDOW_MINUTES + COMPLETION_WINDOW_MINUTES) * 60;

/** What a job started this often can lose at worst: the interval and both windows. */
export function snapshotRpoSeconds(frequency: BackupFrequency): number {
  return FREQUENCY_SECONDS[frequency] + WINDOWS_SECONDS;
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
  const frequency = slowestWithin(objective.rpoSeconds);
  return {
    rules: [
      {
        name: frequency,
        frequency,
        startWindowMinutes: START_WINDOW_MINUTES,
        completionWindowMinutes: COMPLETION_WINDOW_MINUTES,
        retentionDays: options.retentionDays,
        continuous: options.continuous,
        ...(options.copies ? { copyRetentionDays: options.copyRetentionDays } : {}),
      },
    ],
    snapshotRpoSeconds: snapshotRpoSeconds(frequency),
    source: SOURCES.backupOptions,
  };
}

function slowestWithin(rpoSeconds: number): BackupFrequency {
  const candidates: readonly BackupFrequency[] = ['daily', 'every-12-hours', 'every-4-hours', 'hourly'];
  return candidates.find(frequency => snapshotRpoSeconds(frequency) <= rpoSeconds) ?? 'hourly';
}
