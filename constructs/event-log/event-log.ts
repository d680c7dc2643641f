import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';
import type { EventArchive } from './event-archive';

/**
 * An ordered log of events that other stores are rebuilt from, whatever keeps it: its newest part where producers
 * write and consumers read, all of it in an archive.
 */
export interface IEventLog extends IConstruct {
  readonly logName: string;
  /** ARN of the stream, or of the cluster. */
  readonly logArn: string;
  /** Where its history is; none while an archive was taken away. */
  readonly archive?: EventArchive;
  /** What the keys of its objects in the archive begin with; year, month, day and hour in UTC follow. */
  readonly archivePrefix: string;
  /** Adding events; explicitly never deleting the log or shortening what it keeps. */
  grantAppend(grantee: iam.IGrantable): iam.Grant;
  /** Reading events in their order. */
  grantConsume(grantee: iam.IGrantable): iam.Grant;
}

/** What every log is told. */
export interface EventLogProps {
  /**
   * Name of the log, and of its stream or cluster: 1 to 50 letters, digits and hyphens, beginning with a letter. The
   * archive is found by it in either region, and it can't be changed later.
   */
  readonly logName: string;
  /** The key that encrypts the log itself. */
  readonly encryptionKey: kms.IKey;
  /** Where its history goes. */
  readonly archive: EventArchive;
  /**
   * How long events are gathered before they are written to the archive: whole seconds from 60 to 900. Until then they
   * are in one region only, so that this is the archive's RPO, as far as Firehose keeps to it.
   *
   * @default Duration.minutes(1)
   * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
   */
  readonly archiveInterval?: Duration;
  /**
   * Who is told when archiving falls behind or fails, or when producers are turned away.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}
