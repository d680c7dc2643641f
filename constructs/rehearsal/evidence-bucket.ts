import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { requireProps } from '../private/props';
import type { BucketReplication } from '../storage/bucket-replication';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import type { ReplicationDestination } from '../storage/replication-destination';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link EvidenceBucket}. */
export interface EvidenceBucketProps {
  /** The key that encrypts the records. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * How long a record can't be deleted or changed. Auditors ask for years; a compliance lock makes it hold against
   * everybody.
   *
   * @default RetentionLock.governance(Duration.days(730))
   */
  readonly retention?: RetentionLock;
  /**
   * The bucket in the recovery region. On the day when this region is gone somebody wants to see what was rehearsed.
   *
   * @default - none
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

/**
 * Where the records of rehearsals are kept, and what restores are held against. Each record is locked when it is
 * written and names the digest of the one before it, so that neither a change nor a gap goes unseen.
 */
export class EvidenceBucket extends Construct {
  public readonly bucket: s3.IBucket;
  /** Where records are, within the bucket. Hand a copy of it to `cdk-recovery statement --evidence`. */
  public readonly evidencePrefix = 'evidence/';
  /** Where the marks of records that passed are, within the bucket. */
  public readonly passedPrefix = 'passed/';
  /** Where manifests and lists of erasures belong, within the bucket. */
  public readonly manifestPrefix = 'manifests/';
  /** The replication to the recovery region, if there is one. */
  public readonly replication?: BucketReplication;
  private readonly kept: RecoverableBucket;

  /** @throws RecoveryError what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: EvidenceBucketProps) {
    super(scope, id);
    requireProps(this, props);
    this.kept = new RecoverableBucket(this, 'Bucket', {
      ...props,
      retention: props.retention ?? RetentionLock.governance(Duration.days(730)),
    });
    this.bucket = this.kept.bucket;
    if (this.kept.replication) this.replication = this.kept.replication;
  }

  /** Adding records and manifests; explicitly never destroying one, or lifting a lock. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.write(grantee);
  }

  /** Reading records and manifests. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.read(grantee);
  }
}
