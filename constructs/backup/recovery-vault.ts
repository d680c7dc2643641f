import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RecoveryKey } from '../keys/recovery-key';
import { checkRegion } from '../private/checks';
import { checkKeyRegion } from '../private/key-region';
import { requireProps, requirePropsAt } from '../private/props';
import { alarmOnAny } from './private/alarms';
import { toBounds } from './private/retention';
import { arnOfName } from './private/vault-arn';
import { checkBounds, checkResource, checkVaultName } from './private/vault-checks';
import { vaultPolicy } from './private/vault-policy';
import { VAULT_EVENTS, letPublish, vaultTopic } from './private/vault-topic';
import { RecoveryVaultGrants } from './recovery-vault-grants';
import { VaultLock } from './vault-lock';

/** A vault that recovery points go to. */
export interface IRecoveryVault {
  /** The vault. */
  readonly vault: backup.IBackupVault;
  /** Its name; the same in every region that has a counterpart. */
  readonly vaultName: string;
  /** Its ARN. */
  readonly vaultArn: string;
  /** The key under which it encrypts; undefined for an imported vault that was not said to have one. */
  readonly key?: kms.IKey;
  /** Shortest retention that its lock takes; undefined when unknown. */
  readonly minRetention?: Duration;
  /** Longest retention that its lock takes; undefined when unknown. */
  readonly maxRetention?: Duration;
  /** Where it reports; undefined for an imported vault that was not said to have one. */
  readonly notificationTopic?: sns.ITopic;
}

/** Names an existing vault. */
export interface RecoveryVaultAttributes {
  /** Its name. */
  readonly vaultName: string;
  /**
   * The key under which it encrypts.
   *
   * @default - unknown: a plan's role gets no permissions for it beyond those of AWS's own policies
   */
  readonly key?: kms.IKey;
  /**
   * Shortest retention that its lock takes.
   *
   * @default - unknown: plans are not checked against it
   */
  readonly minRetention?: Duration;
  /**
   * Longest retention that its lock takes.
   *
   * @default - unknown: plans are not checked against it
   */
  readonly maxRetention?: Duration;
  /**
   * Where it reports.
   *
   * @default - unknown: a plan makes no alarm unless it is given a topic
   */
  readonly notificationTopic?: sns.ITopic;
}

/** Properties of a {@link RecoveryVault}. */
export interface RecoveryVaultProps {
  /** Name of the vault, by which other regions and accounts refer to it: 2 to 50 letters, digits, `-` and `_`. */
  readonly vaultName: string;
  /**
   * ARN of the only role that may delete recovery points or the vault, or take its protections away. Name the
   * role deterministically: whoever loses it makes it again under the same name.
   */
  readonly breakGlassRoleArn: string;
  /**
   * The key under which recovery points are encrypted. A lock doesn't protect it, and whoever destroys it has
   * destroyed every locked backup: hand in one that is as hard to destroy as the vault's own.
   *
   * @default - a `RecoveryKey` of its own that only the break-glass role may disable or destroy
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What the lock enforces.
   *
   * @default VaultLock.governance()
   */
  readonly lock?: VaultLock;
  /**
   * Roles that may change the vault's access policy and its lock, beside the break-glass role. The role that
   * CloudFormation deploys with may set the lock in any case where the stack's synthesizer names it.
   *
   * @default - none: a template that changes the policy of the vault fails, until break-glass opens it
   */
  readonly deploymentRoleArns?: string[];
  /**
   * Accounts of the same organization that may copy recovery points into this vault.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
   */
  readonly allowCopiesFromAccounts?: string[];
  /**
   * Id of the organization all of whose accounts may copy recovery points into this vault.
   *
   * @default - none
   */
  readonly allowCopiesFromOrganization?: string;
  /**
   * Where the vault reports interrupted continuous backups, failed copies and changed recovery points, and its
   * alarms report failed and expired jobs. A standard topic of the same account.
   *
   * @default - a topic of its own, encrypted under the vault's key, that takes TLS only
   */
  readonly notificationTopic?: sns.ITopic;
}

/**
 * A backup vault that production credentials can write to and not delete from: locked, with a policy that
 * leaves destroying to one role, a key as well guarded as the vault, and alarms. Retained when its stack goes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class RecoveryVault extends Construct implements IRecoveryVault {
  /** A vault that exists already, by its name in this account and region. Nothing is known of its lock. */
  public static fromRecoveryVaultName(scope: Construct, id: string, vaultName: string): IRecoveryVault {
    return RecoveryVault.fromRecoveryVaultAttributes(scope, id, { vaultName });
  }

  /**
   * A vault that exists already, with what is known of it.
   *
   * @throws RecoveryError `invalid-vault-name`, `invalid-lock-retention`
   */
  public static fromRecoveryVaultAttributes(
    scope: Construct,
    id: string,
    attributes: RecoveryVaultAttributes,
  ): IRecoveryVault {
    const { vaultName, key, minRetention, maxRetention, notificationTopic } = requirePropsAt(
      scope,
      id,
      attributes,
    );
    class Import extends Construct implements IRecoveryVault {
      public readonly vaultName = checkVaultName(this, vaultName);
      public readonly vault = backup.BackupVault.fromBackupVaultName(this, 'Vault', this.vaultName);
      public readonly vaultArn = this.vault.backupVaultArn;
      public readonly key = key;
      public readonly minRetention = minRetention;
      public readonly maxRetention = maxRetention;
      public readonly notificationTopic = notificationTopic;
    }
    const imported = new Import(scope, id);
    checkBounds(imported, minRetention, maxRetention);
    return imported;
  }

  /**
   * The ARN that a vault has elsewhere, without needing the vault to be in this app.
   *
   * @throws RecoveryError `invalid-vault-name`, `invalid-region`
   */
  public static arnIn(scope: Construct, vaultName: string, region: string, account?: string): string {
    const inRegion = checkRegion(scope, "the vault's region", region);
    return arnOfName(scope, checkVaultName(scope, vaultName), inRegion, account);
  }

  public readonly vault: backup.IBackupVault;
  public readonly vaultName: string;
  public readonly vaultArn: string;
  public readonly key: kms.IKey;
  public readonly minRetention?: Duration;
  public readonly maxRetention?: Duration;
  public readonly notificationTopic: sns.ITopic;
  /** Lets others look at the vault or copy into it, never delete. */
  public readonly grants: RecoveryVaultGrants;

  /**
   * @throws RecoveryError `invalid-vault-name`, `invalid-role-arn`, `invalid-lock`, `invalid-lock-retention`,
   * `invalid-cooling-off`, `lock-not-acknowledged`, `invalid-resource`, `invalid-account`, `invalid-organization`,
   * `key-in-another-region`
   */
  public constructor(scope: Construct, id: string, props: RecoveryVaultProps) {
    super(scope, id);
    requireProps(this, props);
    checkVaultName(this, props.vaultName);
    const accessPolicy = vaultPolicy(this, props);
    const figures = VaultLock.figuresOf(this, props.lock);
    this.key = props.encryptionKey ?? this.ownKey(props);
    checkResource(this, 'the encryption key', this.key, 'keyArn');
    checkKeyRegion(this, this.key);
    this.notificationTopic = props.notificationTopic ?? vaultTopic(this, this.key);
    checkResource(this, 'the notification topic', this.notificationTopic, 'topicArn');
    letPublish(this.notificationTopic);

    const resource = new backup.CfnBackupVault(this, 'Resource', {
      backupVaultName: props.vaultName,
      encryptionKeyArn: this.key.keyArn,
      accessPolicy,
      lockConfiguration: {
        minRetentionDays: figures.minDays,
        maxRetentionDays: figures.maxDays,
        ...(figures.changeableForDays === undefined ? {} : { changeableForDays: figures.changeableForDays }),
      },
      notifications: { backupVaultEvents: VAULT_EVENTS, snsTopicArn: this.notificationTopic.topicArn },
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // AWS Backup tries the topic when it is told of it, so the topic's policy has to be there first.
    const policy = this.notificationTopic.node.tryFindChild('Policy');
    if (policy) resource.node.addDependency(policy);

    this.vault = backup.BackupVault.fromBackupVaultName(this, 'Vault', resource.ref);
    this.vaultName = props.vaultName;
    this.vaultArn = resource.attrBackupVaultArn;
    Object.assign(this, toBounds(figures));
    this.grants = RecoveryVaultGrants.fromVault(this);
    this.addAlarms();
  }

  private ownKey(props: RecoveryVaultProps): kms.Key {
    return new RecoveryKey(this, 'Key', {
      aliasName: `backup/${props.vaultName}`,
      description: `Recovery points in the vault ${props.vaultName}`,
      breakGlassRoleArn: props.breakGlassRoleArn,
    }).key;
  }

  private addAlarms(): void {
    for (const [id, metricName, what] of [
      ['BackupFailed', 'NumberOfBackupJobsFailed', 'A backup job failed'],
      ['BackupExpired', 'NumberOfBackupJobsExpired', 'A backup job did not start within its window'],
      ['CopyFailed', 'NumberOfCopyJobsFailed', 'A copy job failed'],
    ] as const) {
      alarmOnAny(this, id, {
        metricName,
        vaultName: this.vaultName,
        topicArn: this.notificationTopic.topicArn,
        description: `${what}: recovery points of this vault are getting older than planned`,
      });
    }
  }
}
