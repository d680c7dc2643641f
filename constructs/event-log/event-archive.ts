import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import type { ReplicationDestination } from '../storage/replication-destination';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of an {@link EventArchive}. */
export interface EventArchiveProps {
  /** The key that encrypts the archive. Under another one than the log's it outlasts the log's key. */
  readonly encryptionKey: kms.IKey;
  /**
   * Name of the bucket. Needed when it replicates, or is replicated to.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * How long an archived event can't be deleted. A lock counts from the writing: with a short one the oldest events
   * stand open while something is still rebuilt from them.
   *
   * @default RetentionLock.governance(Duration.days(3_650))
   */
  readonly retention?: RetentionLock;
  /**
   * The archive in the recovery region.
   *
   * @default - none: the archive is lost with its region
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

/** As long as the assessor asks a lock to be before it takes it for one without an end. */
const DEFAULT_DAYS = 3_650;

/**
 * Where the events of logs are kept for good: locked, versioned, replicated, removed by nobody. One bucket in each
 * region, of which the one in the recovery region receives what the other one replicates; several logs may share them.
 */
export class EventArchive extends Construct {
  public readonly bucket: s3.IBucket;
  private readonly kept: RecoverableBucket;

  /** @throws RecoveryError what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: EventArchiveProps) {
    super(scope, id);
    requireProps(this, props);
    this.kept = new RecoverableBucket(this, 'Bucket', {
      ...props,
      retention: props.retention ?? RetentionLock.governance(Duration.days(DEFAULT_DAYS)),
    });
    this.bucket = this.kept.bucket;
  }

  /** Adding events; explicitly never destroying one, or lifting a lock. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.write(grantee);
  }

  /** Reading events, as a replay does. */
  public grantRead(grantee: iam.IGrantable): iam.Grant {
    return this.kept.grants.read(grantee);
  }
}
