import { Duration, type IResource } from 'aws-cdk-lib';
import { CfnBackupPlan } from 'aws-cdk-lib/aws-backup';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { RecoveryError } from '../../lib/model/errors';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { reject } from '../private/errors';
import { recordRemoval } from '../private/metadata';
import { requireProps } from '../private/props';
import { BackupRole } from './backup-role';
import type { BackupStore } from './backup-store';
import { alarmOnNone } from './private/alarms';
import { missingBucketPolicy, missingPrerequisites } from './private/bucket-prerequisites';
import { checkStoreList, noStores } from './private/plan-checks';
import { renderRule } from './private/plan-rule';
import { type BackupKind, type PlanSettings, checkSettings } from './private/plan-settings';
import { checkedKeys } from './private/role-policies';
import { type SelectionTarget, addSelections } from './private/selections';
import { STORE_TYPES } from './private/store-types';
import { checkResource } from './private/vault-checks';
import type { RecoveryPlanProps } from './recovery-plan-props';

/**
 * Selections that a plan takes; the quota can't be raised.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html
 */
const MOST_SELECTIONS = 100;

/**
 * Backs stores up as often as their objectives call for: buckets continuously, everything else as snapshots,
 * with copies, a role that can really do it, and an alarm when nothing arrives.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
 */
export class RecoveryPlan extends Construct {
  /** The role that AWS Backup takes backups with. */
  public readonly role: iam.IRole;
  private readonly settings: PlanSettings;
  private readonly removal?: ProtectionRemoval;
  private readonly targets = new Map<BackupKind, SelectionTarget>();
  private readonly identities = new Set<string>();
  private readonly metrics = new Set<string>();
  private readonly buckets: IResource[] = [];
  private maintained = false;

  /**
   * @throws RecoveryError `invalid-plan-name`, `invalid-resource`, `no-stores`, `invalid-store`,
   * `duplicate-store`, `store-in-another-region`, `type-not-supported`, `invalid-destination`,
   * `too-many-destinations`, `unknown-frequency`, `invalid-retention`, `retention-outside-lock`,
   * `invalid-window`, `invalid-start-hour`, `invalid-cold-storage`, `too-many-keys`,
   * `keys-of-another-role`, `missing-reason`
   */
  public constructor(scope: Construct, id: string, props: RecoveryPlanProps) {
    super(scope, id);
    requireProps(this, props);
    this.settings = checkSettings(this, props);
    this.removal = props.withoutContinuousBackups;
    const stores = props.stores === undefined ? [] : checkStoreList(this, props.stores);
    for (const store of stores) this.admit(store);
    if (props.role !== undefined && props.sourceKeys !== undefined) {
      throw reject(this, {
        code: 'keys-of-another-role',
        problem: 'the plan adds no keys to a role that it was handed',
        received: 'role and sourceKeys',
        allowed: 'one of the two',
        fix: 'state the keys where the role is made: new BackupRole(…, { keys })',
      });
    }
    this.role = props.role ?? this.ownRole(props, stores);
    checkResource(this, 'the role', this.role, 'roleArn');

    for (const kind of ['continuous', 'snapshots'] as const) {
      const some = stores.filter(store => this.settings.kindOf(store) === kind);
      if (some.length > 0) addSelections(this, idOf(kind), this.targetOf(kind), some);
    }
    this.node.addValidation({ validate: () => this.shortcomings() });
  }

  /**
   * Worst age of the newest snapshot in the vault: interval, start window and completion window, and with a database
   * among the stores what its weekly maintenance of half an hour costs. It holds for jobs that don't fail otherwise.
   */
  public get snapshotRpo(): Duration {
    return Duration.seconds(this.settings.schedule.snapshotRpoSeconds + this.maintenanceSeconds());
  }

  /**
   * Worst age of the newest copy, on the assumption that copying takes an hour; AWS gives no bound for that.
   * Undefined without copies.
   */
  public get rpoOfCopies(): Duration | undefined {
    const seconds = this.settings.schedule.copyRpoSeconds;
    return seconds === undefined ? undefined : Duration.seconds(seconds + this.maintenanceSeconds());
  }

  /**
   * Takes one more store, in a selection of its own below the given scope, so that adding and removing stores
   * touches no other's. A plan takes 100 selections: give many stores to the constructor, or select them by tag.
   *
   * @throws RecoveryError `invalid-store`, `duplicate-store`, `store-in-another-region`, `type-not-supported`,
   * `too-many-selections`
   */
  public addStore(scope: Construct, store: BackupStore): void {
    if (!Construct.isConstruct(scope)) checkResource(this, 'the scope', scope, 'node');
    this.admit(store);
    let id = 'Backup';
    for (let next = 2; scope.node.tryFindChild(id) !== undefined; next += 1) id = `Backup${next}`;
    const below = new Construct(scope, id);
    const kind = this.settings.kindOf(store);
    addSelections(below, idOf(kind), this.targetOf(kind), [store]);
  }

  /** Checks a store and makes the alarm of its type. Each once: AWS Backup works on a resource once at a time. */
  private admit(store: BackupStore): void {
    this.settings.checkStore(store);
    const identity = store.storeArn ?? JSON.stringify([store.type, store.tagKey, store.tagValue]);
    if (this.identities.has(identity)) {
      throw reject(this, {
        code: 'duplicate-store',
        problem: 'the same store is listed twice, and its jobs would stand in their own way',
        received: identity,
        allowed: 'every store once',
        fix: 'remove one of them',
      });
    }
    this.identities.add(identity);
    const { metric, maintained } = STORE_TYPES[store.type]!;
    this.maintained ||= maintained;
    if (metric === 'S3' && store.resource !== undefined) this.buckets.push(store.resource);
    if (!this.metrics.has(metric)) this.addAlarm(metric, maintained);
    this.metrics.add(metric);
  }

  private maintenanceSeconds(): number {
    return this.maintained ? this.settings.schedule.maintenanceSeconds : 0;
  }

  private ownRole(props: RecoveryPlanProps, stores: readonly BackupStore[]): iam.IRole {
    const keys = checkedKeys(this, props.sourceKeys);
    const vaultKey = props.vault.key;
    return new BackupRole(this, 'Role', {
      // Of stores that are added later nothing is known yet.
      buckets: props.stores === undefined || stores.some(store => STORE_TYPES[store.type]!.metric === 'S3'),
      keys: [...(vaultKey === undefined ? [] : [vaultKey]), ...keys],
    }).role;
  }

  /** The plan of a kind, made when there is something for it. */
  private targetOf(kind: BackupKind): SelectionTarget {
    const made = this.targets.get(kind);
    if (made) return made;
    const plan = new CfnBackupPlan(this, idOf(kind), {
      backupPlan: {
        backupPlanName: `${this.settings.planName}-${kind}`,
        backupPlanRule: [renderRule(this.settings, kind)],
      },
    });
    if (this.removal !== undefined) recordRemoval(plan, 'continuous-backups', Object(this.removal));
    let selections = 0;
    const target = {
      planId: plan.attrBackupPlanId,
      roleArn: this.role.roleArn,
      count: () => {
        selections += 1;
        if (selections > MOST_SELECTIONS) throw this.tooManySelections();
      },
    };
    this.targets.set(kind, target);
    return target;
  }

  private tooManySelections(): RecoveryError {
    return reject(this, {
      code: 'too-many-selections',
      problem: 'AWS Backup takes no more selections in one plan',
      received: MOST_SELECTIONS + 1,
      allowed: `${MOST_SELECTIONS}`,
      fix: 'pass the stores to the constructor, 500 to a selection, or select them by tag',
    });
  }

  /** Databases are given the time that their maintenance costs, so that it doesn't ring each week. */
  private addAlarm(resourceType: string, maintained: boolean): void {
    const { alarmTopic, schedule, vault } = this.settings;
    if (alarmTopic === undefined) return;
    const options = {
      metricName: 'NumberOfBackupJobsCompleted',
      vaultName: vault.vaultName,
      resourceType,
      topicArn: alarmTopic.topicArn,
      description: `No ${resourceType} backup was completed in this vault within the plan's interval and windows${maintained ? ', maintenance included' : ''}`,
    };
    const withinSeconds = schedule.snapshotRpoSeconds + (maintained ? schedule.maintenanceSeconds : 0);
    alarmOnNone(this, `No${resourceType}Backup`, options, withinSeconds);
  }

  /** What only the finished tree can tell. */
  private shortcomings(): string[] {
    const continuous = this.removal === undefined;
    return [
      ...(this.identities.size === 0 ? [noStores(this).message] : []),
      ...(this.metrics.has('S3') ? missingBucketPolicy(this, this.role) : []),
      ...this.buckets.flatMap(bucket => missingPrerequisites(bucket, continuous)),
    ];
  }
}

function idOf(kind: BackupKind): string {
  return kind === 'continuous' ? 'Continuous' : 'Snapshots';
}
