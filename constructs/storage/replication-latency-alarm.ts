import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { requireProps } from '../private/props';
import { checkBucketName } from './private/bucket-name';
import { replicationAlarm } from './private/replication-alarm';
import { REPLICATION_MINUTES } from './private/replication-rule';

/** Properties of a {@link ReplicationLatencyAlarm}. */
export interface ReplicationLatencyAlarmProps {
  /** Name of the bucket that replicates, in the other region. */
  readonly sourceBucketName: string;
  /** Name of the bucket that receives, in this region. */
  readonly destinationBucketName: string;
  /**
   * Who is told.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Tells when a replication falls more than 15 minutes behind. It belongs in the destination's stack, because S3
 * publishes the latency there; failed replications are published, and watched, at the source.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export class ReplicationLatencyAlarm extends Construct {
  /** The alarm. */
  public readonly alarm: cloudwatch.Alarm;

  /**
   * @throws RecoveryError `invalid-bucket-name`, `invalid-topic`
   */
  public constructor(scope: Construct, id: string, props: ReplicationLatencyAlarmProps) {
    super(scope, id);
    requireProps(this, props);
    const source = checkBucketName(this, "the source's bucket name", props.sourceBucketName);
    const destination = checkBucketName(this, "the destination's bucket name", props.destinationBucketName);
    this.alarm = replicationAlarm(this, 'Alarm', {
      metricName: 'ReplicationLatency',
      statistic: 'Maximum',
      threshold: REPLICATION_MINUTES * 60,
      description: `Replication from ${source} is more than ${REPLICATION_MINUTES} minutes behind`,
      sourceBucketName: source,
      destinationBucketName: destination,
      alarmTopic: props.alarmTopic,
    });
  }
}
