import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { IAirGappedVault } from './air-gapped-vault';
import type { BackupFrequency } from './backup-frequency';
import type { BackupStore } from './backup-store';
import type { CopyDestination } from './copy-destination';
import type { IRecoveryVault } from './recovery-vault';

/** Properties of a `RecoveryPlan`. */
export interface RecoveryPlanProps {
  /** Name of the plan: 1 to 39 letters, digits, `.`, `_` and `-`. */
  readonly planName: string;
  /** Where recovery points go. */
  readonly vault: IRecoveryVault;
  /**
   * What is backed up, each once. Up to 500 stores share a selection.
   *
   * @default - what `addStore` adds; a plan that is left without any fails to synthesize
   */
  readonly stores?: BackupStore[];
  /**
   * The role that AWS Backup takes backups with, such as a `BackupRole` that several plans share.
   *
   * @default - a `BackupRole` of its own
   */
  readonly role?: iam.IRole;
  /**
   * Vaults that every recovery point is copied to, five at most. What arrives is always a snapshot: a copy of
   * a continuous backup is as old as the plan's interval, its windows and the copying make it.
   *
   * @default - no copies: nothing is left when the region or the account is lost
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery-copying.html
   */
  readonly copyDestinations?: CopyDestination[];
  /**
   * A logically air-gapped vault of the same account and region that recovery points go to as well.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/lag-vault-primary-backup.html
   */
  readonly airGappedVault?: IAirGappedVault;
  /**
   * How often recovery points are taken.
   *
   * @default - the slowest that keeps the objectives for accidental deletion and ransomware, and with copies
   * for the loss of region and account; where none does, every hour; without objectives, once a day
   */
  readonly frequency?: BackupFrequency;
  /**
   * How long snapshots are kept: 1 to 36,500 days, within the vault's lock.
   *
   * @default Duration.days(35), or the nearest that the vault's lock takes
   */
  readonly retention?: Duration;
  /**
   * How far back a bucket can be restored to any second: 1 to 35 days, within the vault's lock.
   *
   * @default Duration.days(35), or the nearest that the vault's lock takes
   */
  readonly continuousRetention?: Duration;
  /**
   * How long copies are kept: 1 to 36,500 days, within the locks of all destinations.
   *
   * @default Duration.days(90), or the nearest that a destination's lock takes
   */
  readonly copyRetention?: Duration;
  /**
   * After how long snapshots and copies move to cold storage, where they stay for 90 days at least. Only for
   * stores that have it: not S3, RDS and Aurora.
   *
   * @default - never
   */
  readonly coldStorageAfter?: Duration;
  /**
   * Takes buckets as snapshots, and gives up restoring them to any second.
   *
   * @default - buckets are backed up continuously
   */
  readonly withoutContinuousBackups?: ProtectionRemoval;
  /**
   * Hour of the day, UTC, at which schedules start: 0 to 23. Keep an hour's distance from the databases'
   * maintenance windows: their jobs fail then. The minute follows from the plan's name, so that many plans
   * don't start at once.
   *
   * @default 5
   */
  readonly startHour?: number;
  /**
   * Within which time a job has to start, or it expires: 60 minutes at least.
   *
   * @default Duration.hours(1)
   */
  readonly startWindow?: Duration;
  /**
   * Within which time a job has to be done, or it is cancelled: 60 minutes more than the start window.
   *
   * @default Duration.hours(2)
   */
  readonly completionWindow?: Duration;
  /**
   * Keys that the role needs stated, because their policies name roles: 19 at most. The vault's own is among
   * them anyway. A key whose policy lets IAM policies of the account decide needs no
   * mention. Not together with `role`.
   *
   * @default - none
   */
  readonly sourceKeys?: kms.IKey[];
  /**
   * Where an alarm goes when no backup of a type was completed in time.
   *
   * @default - the vault's topic; no alarm for an imported vault without one
   */
  readonly alarmTopic?: sns.ITopic;
}
