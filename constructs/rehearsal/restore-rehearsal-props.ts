import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { EvidenceBucket } from './evidence-bucket';
import type { RehearsalFrequency } from './rehearsal-frequency';
import type { RehearsedStore } from './rehearsed-store';

/** Properties of a `RestoreRehearsal`. */
export interface RestoreRehearsalProps {
  /** Name of the rehearsal: 1 to 36 letters, digits and `_`. It can't be changed later. */
  readonly rehearsalName: string;
  /** What is restored, 1 to 200 stores or groups of stores, each once. */
  readonly stores: RehearsedStore[];
  /** Where evidence goes. */
  readonly evidence: EvidenceBucket;
  /**
   * ARNs of the vaults that recovery points are taken from.
   *
   * @default - every vault of this region; needed for `ransomware`, which leaves locked vaults alone
   */
  readonly vaultArns?: string[];
  /**
   * The scenario that the restores are the way back from: `accidental-deletion`, `ransomware` or `region-failure`.
   * Evidence counts for this one alone. A rehearsal of `region-failure` belongs into the recovery region, and restores
   * copies.
   *
   * @default 'accidental-deletion'
   */
  readonly scenario?: string;
  /**
   * How often.
   *
   * @default RehearsalFrequency.QUARTERLY
   */
  readonly frequency?: RehearsalFrequency;
  /**
   * Hour of the day, UTC, at which restores begin: 0 to 23.
   *
   * @default 6
   */
  readonly startHour?: number;
  /**
   * How long AWS Backup has to start the restores, 1 to 168 hours. It spreads them over this time: restores beyond the
   * quota fail, which are thirty at a time for buckets.
   *
   * @default Duration.hours(24)
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
   */
  readonly startWindow?: Duration;
  /**
   * How far back recovery points may lie; the newest of them is restored. 1 to 365 days.
   *
   * @default Duration.days(30)
   */
  readonly selectionWindow?: Duration;
  /**
   * How long AWS Backup keeps a restored store for its validation: 1 to 168 hours.
   *
   * @default Duration.hours(24)
   */
  readonly validationWindow?: Duration;
  /**
   * The role that AWS Backup restores with. It needs whatever `restoreKeys` would give it.
   *
   * @default - a role of its own
   */
  readonly restoreRole?: iam.IRole;
  /**
   * Keys that restored stores are written under, and those that recovery points are read with: 20 at most.
   *
   * @default - none beyond what AWS's own policies for restores give
   */
  readonly restoreKeys?: kms.IKey[];
  /**
   * The key that encrypts the logs of functions and workflows. Its policy has to let CloudWatch Logs in.
   *
   * @default - logs are encrypted with a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
  /** Who is told when a rehearsal failed, missed its objective, or is overdue. */
  readonly alarmTopic: sns.ITopic;
}
