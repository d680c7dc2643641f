import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { checkDays } from '../private/checks';
import { isKnown } from '../private/errors';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import type { ReplicationDestination } from '../storage/replication-destination';
import { RetentionLock } from '../storage/retention-lock';

const LONGEST_DAYS = 36_500;

/** Properties of a {@link DumpBucket}. */
export interface DumpBucketProps {
  /** The key that encrypts the dumps. A key of their own keeps them readable when the database's key is lost. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates, or is replicated to.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * How long a dump can't be deleted or changed.
   *
   * @default RetentionLock.governance(Duration.days(30))
   */
  readonly retention?: RetentionLock;
  /**
   * How long dumps are kept: not shorter than the lock; 1 to 36,500 days.
   *
   * @default Duration.days(90), or the lock when that is longer
   */
  readonly keepFor?: Duration;
  /**
   * How long a dump stays after it expired or was hidden by a deletion; not shorter than the lock.
   *
   * @default - as long as the lock
   */
  readonly versionWindow?: Duration;
  /**
   * The bucket in the recovery region.
   *
   * @default - none: the dumps are lost with their region
   */
  readonly replication?: ReplicationDestination;
  /**
   * Where access logs go. Either this or `withoutAccessLogs` is needed.
   *
   * @default - none
   */
  readonly accessLogs?: s3.IBucket;
  /**
   * Does without access logs.
   *
   * @default - access logs are needed
   */
  readonly withoutAccessLogs?: ProtectionRemoval;
  /**
   * The only role that may lift a lock.
   *
   * @default - none
   */
  readonly breakGlassRoleArn?: string;
  /**
   * Roles that change the bucket's settings, beside the break-glass role.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer
   */
  readonly deploymentRoleArns?: string[];
  /**
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Where dumps are kept: versioned, locked when they are written, and gone when their time is over. One bucket takes
 * the dumps of many databases, each under the name of its backup.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class DumpBucket extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly bucketName: string;
  public readonly bucketArn: string;
  /** How long dumps are kept. */
  public readonly keptFor: Duration;
  /** The key that encrypts the dumps. */
  public readonly encryptionKey: kms.IKey;

  /** @throws RecoveryError `invalid-retention`, `invalid-dump-retention`, and what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: DumpBucketProps) {
    super(scope, id);
    const { keepFor, ...rest } = requireProps(this, props);
    const retention = props.retention ?? RetentionLock.governance(Duration.days(30));
    const { bucket } = new RecoverableBucket(this, 'Bucket', {
      ...rest,
      retention,
      versionWindow: props.versionWindow ?? retention.duration,
    });
    const locked = retention.daysFor(this);
    const lockDays = isKnown(locked) ? locked : 1;
    const days = checkDays(
      this,
      'invalid-dump-retention',
      `the time that dumps are kept, beside a lock of ${lockDays} days,`,
      keepFor ?? Duration.days(Math.max(90, lockDays)),
      { min: lockDays, max: LONGEST_DAYS },
    );
    const resource = bucket.node.defaultChild as s3.CfnBucket;
    const { rules } = resource.lifecycleConfiguration as s3.CfnBucket.LifecycleConfigurationProperty;
    resource.lifecycleConfiguration = {
      rules: [
        ...(rules as s3.CfnBucket.RuleProperty[]),
        { id: 'dumps', status: 'Enabled', expirationInDays: days },
      ],
    };
    this.bucket = bucket;
    this.bucketName = bucket.bucketName;
    this.bucketArn = bucket.bucketArn;
    this.encryptionKey = props.encryptionKey;
    this.keptFor = Duration.days(days);
  }
}
