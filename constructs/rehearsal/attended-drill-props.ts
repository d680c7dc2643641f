import type { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { EvidenceBucket } from './evidence-bucket';
import type { RehearsalFrequency } from './rehearsal-frequency';

/** Properties of an {@link AttendedDrill}. */
export interface AttendedDrillProps {
  /** Name of the drill: 1 to 36 letters, digits and `_`. It can't be changed later. */
  readonly drillName: string;
  /** What is drilled, by the id that reports call it: 1 to 200 printable characters without `'`. */
  readonly storeId: string;
  /** The scenario that the drill is the way back from, such as `key-loss`. */
  readonly scenario: string;
  /** How often. */
  readonly frequency: RehearsalFrequency;
  /** What people have to do, in their own words or by where it stands: 10 to 1,000 printable characters. */
  readonly instructions: string;
  /** Where they leave word that it passed. */
  readonly evidence: EvidenceBucket;
  /** Who is asked for the drill, and told when it is overdue. Import it with its key, where it has one. */
  readonly alarmTopic: sns.ITopic;
  /**
   * Hour of the day, UTC, at which they are asked: 0 to 23.
   *
   * @default 9
   */
  readonly startHour?: number;
  /**
   * How long they have until the alarm rings: 1 to 60 days.
   *
   * @default Duration.days(14)
   */
  readonly grace?: Duration;
  /**
   * The key that encrypts the log of the watch. Its policy has to let CloudWatch Logs in.
   *
   * @default - a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
}
