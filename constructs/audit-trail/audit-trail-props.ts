import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import type { ReplicationDestination } from '../storage/replication-destination';
import type { RetentionLock } from '../storage/retention-lock';
import type { AuditedData } from './audited-data';

/** Properties of an {@link AuditTrail}. */
export interface AuditTrailProps {
  /** Name of the trail: 3 to 128 letters, digits, `.`, `_` and `-`. */
  readonly trailName: string;
  /**
   * The key that encrypts the log. CloudTrail is added to its policy; one that was imported has to let it in already.
   */
  readonly encryptionKey: kms.IKey;
  /** Who is told when somebody stops, redirects or thins out a trail, and about replications that failed. */
  readonly alarmTopic: sns.ITopic;
  /**
   * Reads and writes of data that the trail records besides. CloudTrail charges for each of them.
   *
   * @default - management events alone: all of them, in all regions
   */
  readonly dataEvents?: AuditedData[];
  /**
   * How long a file of the log can't be deleted or changed.
   *
   * @default RetentionLock.governance(Duration.days(365))
   */
  readonly retention?: RetentionLock;
  /**
   * Name of the bucket. Needed when it replicates.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * The bucket in the recovery region, best that of an `AuditTrailCounterpart`. Who did what before a region was lost
   * is asked afterwards.
   *
   * @default - none
   */
  readonly replication?: ReplicationDestination;
  /**
   * A log group of this stack's region that is given every event too, to be searched or watched within minutes.
   *
   * @default - none
   */
  readonly logGroup?: logs.ILogGroup;
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
