import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import type { EventArchive } from '../event-archive';
import { DELIVERY_ACTIONS } from '../perms';
import type { CheckedLog } from './checks';
import { type DeliverySource, serviceIn } from './delivery-sources';
import { ring } from './log-alarms';

/** What Firehose gathers before it writes, unless the interval is over before. */
const BUFFER_MIB = 64;
/** What freshness may be worse than the interval before somebody is told. */
const SLACK_SECONDS = 900;

/** What is delivered where. */
export interface DeliveryOptions extends CheckedLog {
  readonly archive: EventArchive;
  readonly source: DeliverySource;
}

/** What the keys of a log's objects begin with. */
export function prefixOf(logName: string): string {
  return `events/${logName}/`;
}

/**
 * Writes a log to its archive, all of it as it is: nothing is filtered, transformed or partitioned, because whatever
 * does so can drop events. A line break follows each event, so that objects can be taken apart again.
 *
 * It outlives its stack, as the log and the archive do: what producers write on is archived on.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html
 */
export class Delivery extends Construct {
  public constructor(scope: Construct, id: string, options: DeliveryOptions) {
    super(scope, id);
    const { logName, archive, source } = options;
    const deliveryStreamName = `${logName}-archive`;
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const logStream = new logs.LogStream(this, 'LogStream', {
      logGroup,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Inline, so that the role is complete when Firehose first takes it.
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com'),
      inlinePolicies: {
        Delivery: new iam.PolicyDocument({
          statements: [...source.statements, ...this.writing(archive, logGroup)],
        }),
      },
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const stream = new firehose.CfnDeliveryStream(this, 'Resource', {
      deliveryStreamName,
      ...source.configure(role),
      extendedS3DestinationConfiguration: {
        bucketArn: archive.bucket.bucketArn,
        roleArn: role.roleArn,
        bufferingHints: { intervalInSeconds: options.intervalSeconds, sizeInMBs: BUFFER_MIB },
        compressionFormat: 'GZIP',
        prefix: `${prefixOf(logName)}!{timestamp:yyyy/MM/dd/HH}/`,
        errorOutputPrefix: `errors/${logName}/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: logGroup.logGroupName,
          logStreamName: logStream.logStreamName,
        },
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'AppendDelimiterToRecord',
              parameters: [{ parameterName: 'Delimiter', parameterValue: '\\n' }],
            },
          ],
        },
      },
    });
    stream.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.addAlarms(deliveryStreamName, options);
  }

  private writing(archive: EventArchive, logGroup: logs.ILogGroup): iam.PolicyStatement[] {
    const { bucket } = archive;
    const everything = [bucket.bucketArn, bucket.arnForObjects('*')];
    return [
      new iam.PolicyStatement({
        sid: 'WriteTheArchive',
        actions: DELIVERY_ACTIONS,
        resources: everything,
      }),
      new iam.PolicyStatement({
        sid: 'DestroyNothing',
        effect: iam.Effect.DENY,
        actions: [...DANGEROUS_ACTIONS.objects],
        resources: everything,
      }),
      new iam.PolicyStatement({
        sid: 'WriteUnderItsKey',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [bucket.encryptionKey!.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': serviceIn(this, 's3') } },
      }),
      new iam.PolicyStatement({
        sid: 'SayWhatFails',
        actions: ['logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    ];
  }

  private addAlarms(deliveryStreamName: string, options: DeliveryOptions): void {
    const { logName, intervalSeconds, alarmTopic, source } = options;
    const metric = (metricName: string, statistic: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/Firehose',
        metricName,
        statistic,
        period: Duration.minutes(5),
        dimensionsMap: { DeliveryStreamName: deliveryStreamName },
      });
    const mostSeconds = intervalSeconds + SLACK_SECONDS;
    ring(this, 'Stale', {
      text: `${logName}: events have waited for more than ${mostSeconds} s to be archived`,
      metric: metric('DeliveryToS3.DataFreshness', 'Maximum'),
      threshold: mostSeconds,
      alarmTopic,
    });
    ring(this, 'Failed', {
      text: `${logName}: events could not be written to the archive; they are lost to it when the log drops them`,
      metric: metric('DeliveryToS3.Success', 'Average'),
      threshold: 1,
      below: true,
      alarmTopic,
    });
    if (source.lag === undefined) return;
    ring(this, 'Behind', {
      text: `${logName}: archiving reads the log more than ${source.lag.mostMillis / 60_000} minutes late`,
      metric: metric(source.lag.metricName, 'Maximum'),
      threshold: source.lag.mostMillis,
      alarmTopic,
    });
  }
}
