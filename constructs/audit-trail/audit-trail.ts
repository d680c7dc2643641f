import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { checkName } from '../private/checks';
import { checkEventTopic } from '../private/event-topic';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import type { AuditTrailProps } from './audit-trail-props';
import { eventSelectors } from './private/event-selectors';
import { DEFAULT_RETENTION } from './private/retention';
import { announceTampering } from './private/tampering';
import { letTrailEncrypt, letTrailWrite, accessToLogs } from './private/trail-access';

/**
 * The trail that every backup and every restore ends up in, with all other changes of the account in all regions and
 * what data is asked for, in a bucket where it can't be deleted, and in another region when it replicates. An account
 * or an organization that has such a trail needs no other one.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logging-using-cloudtrail.html
 */
export class AuditTrail extends Construct {
  public readonly bucket: s3.IBucket;
  public readonly trail: cloudtrail.CfnTrail;
  /** ARN of the trail, by name: whoever lets it in needn't wait for it. */
  public readonly trailArn: string;

  /**
   * @throws RecoveryError `invalid-trail-name`, `invalid-key`, `invalid-data-events`, `invalid-topic`,
   * `topic-in-another-region`, `invalid-resource`, and what {@link RecoverableBucket} throws
   */
  public constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { trailName, retention, dataEvents, logGroup, ...others } = requireProps(this, props);
    const name = checkTrailName(this, trailName);
    checkEventTopic(this, props.alarmTopic);
    const kept = new RecoverableBucket(this, 'Bucket', {
      ...others,
      retention: retention ?? DEFAULT_RETENTION,
    });
    this.bucket = kept.bucket;
    this.trailArn = Stack.of(this).formatArn({
      service: 'cloudtrail',
      resource: 'trail',
      resourceName: name,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    letTrailWrite(this.bucket, this.trailArn);
    letTrailEncrypt(this, props.encryptionKey, this.trailArn);
    const logsAccess = logGroup && accessToLogs(this, logGroup, this.trailArn);
    this.trail = new cloudtrail.CfnTrail(this, 'Resource', {
      trailName: name,
      s3BucketName: kept.bucketName,
      kmsKeyId: props.encryptionKey.keyArn,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      // Digests that are chained to each other show a file that is missing.
      enableLogFileValidation: true,
      advancedEventSelectors: eventSelectors(this, dataEvents ?? [], this.bucket.bucketArn),
      ...(logsAccess && {
        cloudWatchLogsRoleArn: logsAccess.roleArn,
        cloudWatchLogsLogGroupArn: logGroup.logGroupArn,
      }),
    });
    this.trail.applyRemovalPolicy(RemovalPolicy.RETAIN);
    // CloudTrail tries both when the trail is made.
    if (kept.bucket.policy) this.trail.node.addDependency(kept.bucket.policy);
    if (logsAccess) this.trail.node.addDependency(logsAccess.policy);
    announceTampering(this, {
      trailName: name,
      bucketName: kept.bucketName,
      keyArn: props.encryptionKey.keyArn,
      alarmTopic: props.alarmTopic,
    });
  }
}

function checkTrailName(scope: Construct, name: string): string {
  return checkName(
    scope,
    'invalid-trail-name',
    "the trail's name",
    name,
    /^(?=.{3,128}$)[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/,
    "3 to 128 letters, digits, and single '.', '_' and '-' between them",
  );
}
