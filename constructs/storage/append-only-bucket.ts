import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { requireProps } from '../private/props';
import type { BucketReplication } from './bucket-replication';
import { RecoverableBucket } from './recoverable-bucket';
import type { ReplicationDestination } from './replication-destination';
import type { RetentionLock } from './retention-lock';

/** What a bucket is told that is only added to: an archive, a ledger, evidence. */
export interface AppendOnlyBucketProps {
  /** The key that encrypts what is kept. Under another one than what it tells of, it outlasts the loss of that key. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates, or is replicated to.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * The bucket in the recovery region.
   *
   * @default - none: what is kept is lost with its region
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
   * Who is told about replications that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/** A locked bucket that is added to and read, and of which nothing hands out more. */
export abstract class AppendOnlyBucket extends Construct {
  public readonly bucket: s3.IBucket;
  /** The replication to the recovery region, if there is one. */
  public readonly replication?: BucketReplication;
  private readonly kept: RecoverableBucket;

  /**
   * @param lockOf how long what is added can't be deleted; asked once the properties are known to be some
   * @throws RecoveryError what {@link RecoverableBucket} throws
   */
  protected constructor(
    scope: Construct,
    id: string,
    props: AppendOnlyBucketProps,
    lockOf: (self: Construct) => RetentionLock,
  ) {
    super(scope, id);
    requireProps(this, props);
    this.kept = new RecoverableBucket(this, 'Bucket', { ...props, retention: lockOf(this) });
    this.bucket = this.kept.bucket;
    if (this.kept.replication) this.replication = this.kept.replication;
  }

  /** Adding; explicitly never destroying, or lifting a lock. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.write(grantee);
  }

  /** Reading, as a replay and a check after a restore do. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.read(grantee);
  }
}
