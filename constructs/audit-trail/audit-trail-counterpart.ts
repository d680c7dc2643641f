import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import { ReplicationLatencyAlarm } from '../storage/replication-latency-alarm';
import type { RetentionLock } from '../storage/retention-lock';
import { DEFAULT_RETENTION } from './private/retention';

/** Properties of an {@link AuditTrailCounterpart}. */
export interface AuditTrailCounterpartProps {
  /** Name of the bucket in this region, which the trail's `replication` names. */
  readonly bucketName: string;
  /** Name of the trail's bucket in the other region, to watch how far behind its files are. */
  readonly trailBucketName: string;
  /** The key that encrypts the replicas; one of this region. */
  readonly encryptionKey: kms.IKey;
  /** Who is told when replication is more than 15 minutes behind. */
  readonly alarmTopic: sns.ITopic;
  /**
   * How long what comes without a lock can't be deleted. What the trail locked keeps its lock here.
   *
   * @default RetentionLock.governance(Duration.days(365))
   */
  readonly retention?: RetentionLock;
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
   * Roles that change the bucket's settings, beside the break-glass role. CloudFormation's has to be one of them.
   *
   * @default - the role that CloudFormation deploys with, by the stack's synthesizer; where that names none, whoever
   * IAM policies of the account allow
   */
  readonly deploymentRoleArns?: string[];
}

/**
 * The locked bucket in the recovery region that a trail's files are replicated to. It is deployed before the trail,
 * and refers to it by name only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
export class AuditTrailCounterpart extends Construct {
  public readonly bucket: s3.IBucket;

  /** @throws RecoveryError what {@link RecoverableBucket} and {@link ReplicationLatencyAlarm} throw */
  public constructor(scope: Construct, id: string, props: AuditTrailCounterpartProps) {
    super(scope, id);
    const { trailBucketName, retention, alarmTopic, ...others } = requireProps(this, props);
    this.bucket = new RecoverableBucket(this, 'Bucket', {
      ...others,
      retention: retention ?? DEFAULT_RETENTION,
    }).bucket;
    new ReplicationLatencyAlarm(this, 'Latency', {
      sourceBucketName: trailBucketName,
      destinationBucketName: props.bucketName,
      alarmTopic,
    });
  }
}
