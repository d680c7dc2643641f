/** How often a plan takes a recovery point. AWS Backup goes no faster than once an hour. */
export enum BackupFrequency {
  /** Every hour. */
  HOURLY = 'hourly',
  /** Six times a day. */
  EVERY_4_HOURS = 'every-4-hours',
  /** Twice a day. */
  EVERY_12_HOURS = 'every-12-hours',
  /** Once a day. */
  DAILY = 'daily',
  /** On Sundays. Too slow for an alarm on missing jobs, which CloudWatch evaluates over seven days at most. */
  WEEKLY = 'weekly',
  /** On the first of the month. Too slow for an alarm on missing jobs. */
  MONTHLY = 'monthly',
}
