import { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { recordRemoval } from '../private/metadata';
import type { IAirGappedVault } from './air-gapped-vault';
import type { BackupFrequency } from './backup-frequency';
import type { BackupStore } from './backup-store';
import type { CopyDestination } from './copy-destination';
import { alarmOnNone } from './private/alarms';
import { backupRole, checkedKeys } from './private/backup-role';
import { missingPrerequisites } from './private/bucket-prerequisites';
import { type PlanSettings, checkSettings } from './private/plan-settings';
import { renderRule } from './private/plan-rule';
import { addSelections } from './private/selections';
import { STORE_TYPES } from './private/store-types';
import type { IRecoveryVault } from './recovery-vault';

/** Properties of a {@link RecoveryPlan}. */
export interface RecoveryPlanProps {
  /** Name of the plan: 1 to 39 letters, digits, `.`, `_` and `-`. */
  readonly planName: string;
  /** Where recovery points go. */
  readonly vault: IRecoveryVault;
  /** What is backed up, each once. */
  readonly stores: BackupStore[];
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
   * Keys that the role needs stated, because their policies name roles: 20 at most. The vault's own is among
   * them anyway. A key whose policy lets IAM policies of the account decide needs no mention.
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

/**
 * Backs stores up as often as their objectives call for: buckets continuously, everything else as snapshots,
 * with copies, a role that can really do it, and an alarm when nothing arrives.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
 */
export class RecoveryPlan extends Construct {
  /** The role that AWS Backup takes backups with. */
  public readonly role: iam.IRole;
  /** Worst age of the newest snapshot in the vault: interval, start window and completion window. */
  public readonly snapshotRpo: Duration;
  /**
   * Worst age of the newest copy, on the assumption that copying takes an hour; AWS gives no bound for that.
   * Undefined without copies.
   */
  public readonly rpoOfCopies?: Duration;

  /**
   * @throws RecoveryError `invalid-plan-name`, `invalid-resource`, `no-stores`, `invalid-store`,
   * `duplicate-store`, `store-in-another-region`, `types-not-supported`, `invalid-destination`,
   * `too-many-destinations`, `unknown-frequency`, `invalid-retention`, `retention-outside-lock`,
   * `invalid-window`, `invalid-start-hour`, `invalid-cold-storage`, `too-many-keys`, `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: RecoveryPlanProps) {
    super(scope, id);
    const settings = checkSettings(this, props ?? {});
    const sourceKeys = checkedKeys(this, props.sourceKeys);
    const vaultKey = props.vault.key;
    this.role = backupRole(this, {
      buckets: settings.stores.some(store => STORE_TYPES[store.type]!.metric === 'S3'),
      keys: [...(vaultKey === undefined ? [] : [vaultKey]), ...sourceKeys],
    });
    this.snapshotRpo = Duration.seconds(settings.schedule.snapshotRpoSeconds);
    if (settings.schedule.copyRpoSeconds !== undefined) {
      this.rpoOfCopies = Duration.seconds(settings.schedule.copyRpoSeconds);
    }

    const takenContinuously = (store: BackupStore): boolean =>
      settings.continuous && STORE_TYPES[store.type]!.continuous;
    const groups = [
      this.addGroup('Continuous', settings, settings.stores.filter(takenContinuously)),
      this.addGroup(
        'Snapshots',
        settings,
        settings.stores.filter(store => !takenContinuously(store)),
      ),
    ];
    if (props.withoutContinuousBackups !== undefined) {
      for (const plan of groups) {
        if (plan) recordRemoval(plan, 'continuous-backups', Object(props.withoutContinuousBackups));
      }
    }
    this.addAlarms(settings);
    this.node.addValidation({
      validate: () =>
        settings.stores.flatMap(store =>
          store.resource !== undefined && STORE_TYPES[store.type]!.metric === 'S3'
            ? missingPrerequisites(store.resource, settings.continuous)
            : [],
        ),
    });
  }

  /** A plan of its own per kind, because a plan's rules apply to everything that is assigned to it. */
  private addGroup(
    kind: 'Continuous' | 'Snapshots',
    settings: PlanSettings,
    stores: readonly BackupStore[],
  ): backup.CfnBackupPlan | undefined {
    if (stores.length === 0) return undefined;
    const plan = new backup.CfnBackupPlan(this, kind, {
      backupPlan: {
        backupPlanName: `${settings.planName}-${kind.toLowerCase()}`,
        backupPlanRule: [renderRule(settings, kind === 'Continuous')],
      },
    });
    addSelections(this, kind, plan.attrBackupPlanId, this.role.roleArn, stores);
    return plan;
  }

  private addAlarms(settings: PlanSettings): void {
    const topic = settings.alarmTopic;
    if (topic === undefined) return;
    const metrics = new Set(settings.stores.map(store => STORE_TYPES[store.type]!.metric));
    for (const resourceType of metrics) {
      alarmOnNone(
        this,
        `No${resourceType}Backup`,
        {
          metricName: 'NumberOfBackupJobsCompleted',
          vaultName: settings.vault.vaultName,
          resourceType,
          topicArn: topic.topicArn,
          description: `No ${resourceType} backup was completed in this vault for longer than the plan's interval and windows`,
        },
        settings.schedule.snapshotRpoSeconds,
      );
    }
  }
}
