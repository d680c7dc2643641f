import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { policyChangers } from '../private/deployment-roles';
import { recordObjectives, recordRemoval } from '../private/metadata';
import { requireProps, requirePropsAt } from '../private/props';
import { BucketReplication } from './bucket-replication';
import { checkBucketName } from './private/bucket-name';
import { guardBucket } from './private/bucket-guard';
import { lockStaysShut, rightKeyOnly, settingsStay, tlsOnly } from './private/bucket-policy';
import { checkBucketProps, knownDays } from './private/bucket-props';
import { checkKeyArn } from './private/key-arn';
import { versionLifecycle } from './private/lifecycle';
import { allowLogDelivery } from './private/log-delivery';
import { lockVersions, sendToEventBridge } from './private/protections';
import { REPLICATION_DESTINATION_ACTIONS } from './perms';
import { RecoverableBucketGrants } from './recoverable-bucket-grants';
import type { ReplicationDestination } from './replication-destination';
import type { RetentionLock } from './retention-lock';

/** A bucket whose objects survive deletion, overwriting and, when it replicates, the loss of its region. */
export interface IRecoverableBucket {
  /** The bucket. */
  readonly bucket: s3.IBucket;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** Gives roles the reading or the writing of objects, never their destruction. */
  readonly grants: RecoverableBucketGrants;
}

/** Properties of a {@link RecoverableBucket}. */
export interface RecoverableBucketProps {
  /** The key that encrypts every object; the key itself, not an alias of it. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates, or is replicated to: each region knows the other's bucket by
   * its name only.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * How long a new version can't be deleted.
   *
   * @default RetentionLock.governance(Duration.days(30))
   */
  readonly retention?: RetentionLock;
  /**
   * Leaves new versions unlocked unless their writer locks them. Object Lock itself stays on.
   *
   * @default - versions are locked
   */
  readonly withoutRetention?: ProtectionRemoval;
  /**
   * How long versions stay after they were overwritten or deleted: the time in which somebody has to notice.
   * Not shorter than the retention; 1 to 36,500 days.
   *
   * @default Duration.days(90), or the retention when that is longer
   */
  readonly versionWindow?: Duration;
  /**
   * When such versions move to Standard-IA: after 30 days or more, and before the window ends. Archive classes
   * are not on offer, because AWS Backup and replication leave them out.
   *
   * @default - they stay in the storage class they have
   */
  readonly infrequentAccessAfter?: Duration;
  /**
   * Where access logs go, best the bucket of an `AccessLogBucket`. Either this or `withoutAccessLogs` is needed.
   * The policy of an imported bucket can't be added to: it has to let `logging.s3.amazonaws.com` write already.
   *
   * @default - none
   */
  readonly accessLogs?: s3.IBucket;
  /**
   * What the keys of the access logs begin with.
   *
   * @default - the bucket's name, or its path when the name is generated
   */
  readonly accessLogsPrefix?: string;
  /**
   * Does without access logs.
   *
   * @default - access logs are needed
   */
  readonly withoutAccessLogs?: ProtectionRemoval;
  /**
   * The only role whose `s3:BypassGovernanceRetention` works on this bucket. With one, only it and deployments change
   * the bucket's policy, lock, lifecycle, encryption and replication, or delete the bucket.
   *
   * @default - none: lifting a lock takes a change of the bucket's policy first
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change the bucket's settings, beside the break-glass role. CloudFormation's has to be one of them.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer; where that names none, whoever
   * IAM policies of the account allow
   */
  readonly deploymentRoleArns?: string[];
  /**
   * The bucket in the recovery region.
   *
   * @default - none
   */
  readonly replication?: ReplicationDestination;
  /**
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/** Names an existing bucket. */
export interface RecoverableBucketAttributes {
  readonly bucketName: string;
  /** ARN of the key itself, not of an alias. */
  readonly encryptionKeyArn: string;
}

/**
 * A bucket that keeps what it was given: every version under lock, for as long as it takes to notice a mistake,
 * encrypted under one key, retained when its stack goes, and ready for continuous backups.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class RecoverableBucket extends Construct implements IRecoverableBucket {
  /**
   * A bucket that exists already. Its protections are taken on trust.
   *
   * @throws RecoveryError `invalid-bucket-name`, `invalid-key`
   */
  public static fromRecoverableBucketAttributes(
    scope: Construct,
    id: string,
    attributes: RecoverableBucketAttributes,
  ): IRecoverableBucket {
    requirePropsAt(scope, id, attributes);
    class Import extends Construct implements IRecoverableBucket {
      public readonly bucketName = checkBucketName(this, 'the bucket name', attributes.bucketName);
      public readonly bucket = s3.Bucket.fromBucketAttributes(this, 'Bucket', {
        bucketName: this.bucketName,
        encryptionKey: kms.Key.fromKeyArn(this, 'Key', checkKeyArn(this, attributes.encryptionKeyArn)),
      });
      public readonly bucketArn = this.bucket.bucketArn;
      public readonly grants = RecoverableBucketGrants.fromBucket(this.bucket);
    }
    return new Import(scope, id);
  }

  public readonly bucket: s3.Bucket;
  public readonly bucketName: string;
  public readonly bucketArn: string;
  /** Gives roles the reading or the writing of objects, never their destruction. */
  public readonly grants: RecoverableBucketGrants;
  /** How long versions stay after they were overwritten or deleted. */
  public readonly versionWindow: Duration;
  /** The replication to the recovery region, if there is one. */
  public readonly replication?: BucketReplication;

  /**
   * @throws RecoveryError `invalid-key`, `invalid-bucket-name`, `unnamed-bucket`, `invalid-retention`,
   * `unacknowledged-compliance-lock`, `retention-kept-and-removed`, `invalid-version-window`,
   * `invalid-transition`, `access-logs-missing`, `invalid-log-target`, `invalid-log-prefix`, `invalid-role-arn`,
   * `invalid-list`, `missing-reason`, and what {@link BucketReplication} throws
   */
  public constructor(scope: Construct, id: string, props: RecoverableBucketProps) {
    super(scope, id);
    requireProps(this, props);
    const { retention, windowDays, infrequentAccessDays } = checkBucketProps(this, props);
    this.versionWindow = Duration.days(windowDays);
    this.bucket = new s3.Bucket(this, 'Resource', {
      ...(props.bucketName === undefined ? {} : { bucketName: props.bucketName }),
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucketName = this.bucket.bucketName;
    this.bucketArn = this.bucket.bucketArn;
    this.grants = RecoverableBucketGrants.fromBucket(this.bucket);

    const resource = this.bucket.node.defaultChild as s3.CfnBucket;
    lockVersions(resource, retention);
    sendToEventBridge(resource);
    resource.lifecycleConfiguration = versionLifecycle(windowDays, infrequentAccessDays);
    this.addPolicy(props);
    this.addAccessLogs(resource, props);
    if (props.withoutRetention) recordRemoval(resource, 'default-retention', props.withoutRetention);
    recordObjectives(resource);
    guardBucket(resource, {
      lockDays: knownDays(retention?.days),
      windowDays: knownDays(windowDays),
      toleratesHandler: false,
    });
    if (props.replication !== undefined) {
      this.replication = new BucketReplication(this, 'Replication', {
        source: this.bucket,
        destination: props.replication,
        ...(props.alarmTopic === undefined ? {} : { alarmTopic: props.alarmTopic }),
      });
    }
  }

  /**
   * Lets a role of another account replicate into this bucket. Within one account the role's own policy is
   * enough. The key's policy has to let that role encrypt, too.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
   */
  public allowReplicationFrom(role: iam.IPrincipal): void {
    this.bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ReplicasFromTheOtherAccount',
        principals: [role],
        actions: [...REPLICATION_DESTINATION_ACTIONS, 's3:ObjectOwnerOverrideToBucketOwner'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
  }

  private addPolicy(props: RecoverableBucketProps): void {
    const changers = policyChangers(this, props.deploymentRoleArns);
    for (const statement of [
      ...tlsOnly(this.bucketArn),
      ...rightKeyOnly(this.bucketArn, props.encryptionKey.keyArn),
      lockStaysShut(this.bucketArn, props.breakGlassRoleArn),
      ...settingsStay(this.bucketArn, props.breakGlassRoleArn, changers),
    ]) {
      this.bucket.addToResourcePolicy(statement);
    }
    // The bucket outlives its stack, and without its policy it would stand unprotected.
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private addAccessLogs(resource: s3.CfnBucket, props: RecoverableBucketProps): void {
    if (props.withoutAccessLogs) recordRemoval(resource, 'access-logs', props.withoutAccessLogs);
    if (!props.accessLogs) return;
    allowLogDelivery(props.accessLogs);
    resource.loggingConfiguration = {
      destinationBucketName: props.accessLogs.bucketName,
      logFilePrefix: props.accessLogsPrefix ?? `${props.bucketName ?? this.node.path}/`,
    };
  }
}
