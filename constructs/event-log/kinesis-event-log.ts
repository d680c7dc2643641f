import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { DANGEROUS_ACTIONS } from '../../lib/model/dangerous-actions';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { recordObjectives } from '../private/metadata';
import { requireProps } from '../private/props';
import type { EventArchive } from './event-archive';
import type { EventLogProps, IEventLog } from './event-log';
import { STREAM_CONSUME_ACTIONS, STREAM_APPEND_ACTIONS } from './perms';
import { checkLog, checkShards, checkStreamRetention } from './private/checks';
import { Delivery, prefixOf } from './private/delivery';
import { streamSource } from './private/delivery-sources';
import { ring } from './private/log-alarms';

/** Properties of a {@link KinesisEventLog}. */
export interface KinesisEventLogProps extends EventLogProps {
  /**
   * How long the stream itself keeps events: whole hours from 24 to 8,760. It is also how long archiving may fail
   * before events are lost to the archive. No figure is given for an archive of a stream that keeps less than 7 days.
   *
   * @default Duration.days(7)
   * @see https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
   */
  readonly retention?: Duration;
  /**
   * A fixed number of shards, 1 to 10,000.
   *
   * @default - on demand: Kinesis adds and removes shards
   */
  readonly shards?: number;
}

/**
 * A log in a Kinesis stream. Events of one partition key keep their order, in the stream; what the archive keeps of
 * it, {@link IEventLog.archivePrefix} and the README say.
 */
export class KinesisEventLog extends Construct implements IEventLog {
  public readonly logName: string;
  public readonly logArn: string;
  public readonly archive: EventArchive;
  public readonly archivePrefix: string;
  public readonly stream: kinesis.Stream;

  /**
   * @throws RecoveryError `invalid-log-name`, `missing-key`, `invalid-archive`, `invalid-archive-interval`,
   * `invalid-topic`, `invalid-stream-retention`, `invalid-shards`
   */
  public constructor(scope: Construct, id: string, props: KinesisEventLogProps) {
    super(scope, id);
    requireProps(this, props);
    const checked = checkLog(this, props);
    const shards = checkShards(this, props.shards);
    this.logName = checked.logName;
    this.archive = props.archive;
    this.archivePrefix = prefixOf(checked.logName);
    this.stream = new kinesis.Stream(this, 'Resource', {
      streamName: checked.logName,
      retentionPeriod: Duration.hours(checkStreamRetention(this, props.retention ?? Duration.days(7))),
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: props.encryptionKey,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(shards === undefined
        ? { streamMode: kinesis.StreamMode.ON_DEMAND }
        : { streamMode: kinesis.StreamMode.PROVISIONED, shardCount: shards }),
    });
    this.logArn = this.stream.streamArn;
    recordObjectives(this.stream.node.defaultChild as kinesis.CfnStream);
    const { encryptionKey: key, archive } = props;
    new Delivery(this, 'Delivery', {
      ...checked,
      archive,
      source: streamSource(this.stream, key),
    });
    ring(this, 'Throttled', {
      text: `${checked.logName} turns producers away: events are lost where they don't try again`,
      metric: this.stream.metricWriteProvisionedThroughputExceeded({
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 0,
      alarmTopic: props.alarmTopic,
    });
  }

  /** Adding events; explicitly never deleting the stream or shortening what it keeps. */
  public grantAppend(grantee: iam.IGrantable): iam.Grant {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: [...DANGEROUS_ACTIONS.streams],
        resources: [this.logArn],
      }),
    );
    return this.give(grantee, STREAM_APPEND_ACTIONS);
  }

  /** Reading events in their order. */
  public grantConsume(grantee: iam.IGrantable): iam.Grant {
    return this.give(grantee, STREAM_CONSUME_ACTIONS);
  }

  private give(grantee: iam.IGrantable, actions: readonly string[]): iam.Grant {
    RecoveryKeyGrants.fromKey(this.stream.encryptionKey!).use(grantee);
    return iam.Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns: [this.logArn] });
  }
}
