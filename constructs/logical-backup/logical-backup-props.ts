import type { Duration } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { DumpBucket } from './dump-bucket';
import type { DumpFormat } from './dump-format';
import type { LogicalTaskProps } from './logical-task-props';

/** Properties of a {@link LogicalBackup}. */
export interface LogicalBackupProps extends LogicalTaskProps {
  /** Name of the database. */
  readonly databaseName: string;
  /** Where the dumps go. */
  readonly bucket: DumpBucket;
  /**
   * Tables whose rows stay out of every dump, as `schema.table`: those that hold keys. Their definition is dumped. A
   * dump fails where one of them is missing, because its rows might stand under another name.
   *
   * @default - none
   */
  readonly excludeTables?: string[];
  /**
   * How often: 1, 2, 3, 4, 6, 8, 12 or 24 hours, or 2 to 6 days.
   *
   * @default Duration.days(1)
   */
  readonly interval?: Duration;
  /**
   * Hour of the day of the first dump, UTC; 0 to 23.
   *
   * @default 2
   */
  readonly startHour?: number;
  /**
   * How much longer than the interval the next dump may take until the alarm rings: whole hours, at least one;
   * together at most 7 days.
   *
   * @default Duration.hours(6)
   */
  readonly margin?: Duration;
  /**
   * How a dump is kept.
   *
   * @default DumpFormat.DIRECTORY
   */
  readonly format?: DumpFormat;
  /**
   * Whether dumps go to Standard-IA right away. S3 bills objects there for 30 days and for 128 KB at least.
   *
   * @default false
   */
  readonly infrequentAccess?: boolean;
  /** Who is told when no dump was completed in time, or when one failed. */
  readonly alarmTopic: sns.ITopic;
}
