import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { checkInteger, checkName } from '../private/checks';
import { requireAttribute, requireProps } from '../private/props';
import { CONSUME_ACTIONS, SEND_ACTIONS } from './perms';
import { alarm } from './private/alarms';
import { checkSeconds } from './private/checks';

/** Properties of a {@link JobQueue}. */
export interface JobQueueProps {
  /** Name of the queue; jobs that failed go to the same name with `-failed`: 1 to 70 letters, digits, `-` and `_`. */
  readonly queueName: string;
  /** The key that encrypts the jobs. */
  readonly encryptionKey: kms.IKey;
  /**
   * How long a job may take: 30 seconds to 12 hours. One that isn't done by then, because whoever did it is gone, is
   * handed out again.
   *
   * @default Duration.minutes(15)
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   */
  readonly jobTimeout?: Duration;
  /**
   * How often a job is tried before it is put aside: 1 to 1,000 times.
   *
   * @default 5
   */
  readonly attempts?: number;
  /**
   * How long the oldest job may wait before somebody is told: 1 minute to 7 days.
   *
   * @default Duration.hours(1)
   */
  readonly tellAfter?: Duration;
  /**
   * Who is told of jobs that failed, and of jobs that wait.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/** The longest that SQS keeps a job. */
const KEPT = Duration.days(14);

/**
 * Jobs that are tried again when whoever did them was interrupted, and put aside when that doesn't help. A job is
 * handed out at least once: doing it twice has to come to the same. Jobs are lost with their region.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class JobQueue extends Construct {
  /** Jobs to do. */
  public readonly queue: sqs.Queue;
  /** Jobs that were tried too often. */
  public readonly failed: sqs.Queue;
  public readonly queueName: string;
  private readonly key: kms.IKey;

  /**
   * @throws RecoveryError `invalid-queue-name`, `invalid-resource`, `invalid-job-timeout`, `invalid-attempts`,
   * `invalid-waiting-time`
   */
  public constructor(scope: Construct, id: string, props: JobQueueProps) {
    super(scope, id);
    requireProps(this, props);
    this.queueName = checkName(
      this,
      'invalid-queue-name',
      'the queue name',
      props.queueName,
      /^[a-zA-Z0-9_-]{1,70}$/,
      "1 to 70 letters, digits, '-' and '_'",
    );
    this.key = requireAttribute(this.node.path, 'a key', props.encryptionKey, 'keyArn');
    const timeout = props.jobTimeout ?? Duration.minutes(15);
    const jobTimeout = checkSeconds(this, 'invalid-job-timeout', 'the time of a job', timeout, {
      min: 30,
      max: 43_200,
    });
    const attempts = checkInteger(this, 'invalid-attempts', 'the number of attempts', props.attempts ?? 5, {
      min: 1,
      max: 1_000,
    });
    const waiting = props.tellAfter ?? Duration.hours(1);
    const tellAfter = checkSeconds(this, 'invalid-waiting-time', 'the time that a job may wait', waiting, {
      min: 60,
      max: 604_800,
    });
    const common = {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: this.key,
      enforceSSL: true,
      retentionPeriod: KEPT,
      // Kept when the stack goes, but not when it never came to be: the next attempt would meet the name.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    };
    this.failed = new sqs.Queue(this, 'Failed', { ...common, queueName: `${this.queueName}-failed` });
    this.queue = new sqs.Queue(this, 'Resource', {
      ...common,
      queueName: this.queueName,
      visibilityTimeout: Duration.seconds(jobTimeout),
      deadLetterQueue: { queue: this.failed, maxReceiveCount: attempts },
    });
    // By its name, because the queue refers to this one already.
    const source = Stack.of(this).formatArn({ service: 'sqs', resource: this.queueName });
    (this.failed.node.defaultChild as sqs.CfnQueue).redriveAllowPolicy = {
      redrivePermission: 'byQueue',
      sourceQueueArns: [source],
    };
    if (props.alarmTopic !== undefined) this.tell(props.alarmTopic, tellAfter);
  }

  /** Doing jobs: receiving them, taking longer over them, and taking them off the queue. */
  public grantConsume(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, CONSUME_ACTIONS);
  }

  /** Leaving jobs to do. */
  public grantSend(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, SEND_ACTIONS);
  }

  private give(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    RecoveryKeyGrants.fromKey(this.key).use(grantee);
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.queue.queueArn] });
  }

  private tell(topic: sns.ITopic, tellAfter: number): void {
    const metric = { period: Duration.minutes(5), statistic: 'Maximum' };
    alarm(this, 'FailedAlarm', topic, {
      name: `${this.queueName}-failed`,
      description: `${this.queueName}: jobs were put aside, because they failed too often`,
      metric: this.failed.metricApproximateNumberOfMessagesVisible(metric),
      above: 0,
      periods: 1,
    });
    alarm(this, 'WaitingAlarm', topic, {
      name: `${this.queueName}-waiting`,
      description: `${this.queueName}: the oldest job waits for more than ${tellAfter} seconds`,
      metric: this.queue.metricApproximateAgeOfOldestMessage(metric),
      above: tellAfter,
      periods: 1,
    });
  }
}
