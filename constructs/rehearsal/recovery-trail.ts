import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { checkName } from '../private/checks';
import { reject } from '../private/errors';
import { requireProps } from '../private/props';
import { RecoverableBucket } from '../storage/recoverable-bucket';
import { RetentionLock } from '../storage/retention-lock';

/** Properties of a {@link RecoveryTrail}. */
export interface RecoveryTrailProps {
  /** Name of the trail: 3 to 128 letters, digits, `.`, `_` and `-`. */
  readonly trailName: string;
  /**
   * The key that encrypts the log. CloudTrail is added to its policy; one that was imported has to let it in already.
   */
  readonly encryptionKey: kms.IKey;
  /**
   * How long a file of the log can't be deleted or changed.
   *
   * @default RetentionLock.governance(Duration.days(365))
   */
  readonly retention?: RetentionLock;
  /**
   * Name of the bucket.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
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
}

/**
 * The trail that every backup and every restore ends up in, with all other changes of the account in all regions, in
 * a bucket where it can't be deleted. An account or an organization that has such a trail needs no other one.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logging-using-cloudtrail.html
 */
export class RecoveryTrail extends Construct {
  public readonly bucket: s3.IBucket;
  public readonly trail: cloudtrail.CfnTrail;

  /** @throws RecoveryError `invalid-trail-name`, `invalid-key`, and what {@link RecoverableBucket} throws */
  public constructor(scope: Construct, id: string, props: RecoveryTrailProps) {
    super(scope, id);
    const { trailName, retention, ...others } = requireProps(this, props);
    const name = checkName(
      this,
      'invalid-trail-name',
      "the trail's name",
      trailName,
      /^(?=.{3,128}$)[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/,
      "3 to 128 letters, digits, and single '.', '_' and '-' between them",
    );
    const kept = new RecoverableBucket(this, 'Bucket', {
      ...others,
      retention: retention ?? RetentionLock.governance(Duration.days(365)),
    });
    this.bucket = kept.bucket;
    const arn = Stack.of(this).formatArn({
      service: 'cloudtrail',
      resource: 'trail',
      resourceName: name,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    this.letTrailIn(arn, checkKey(this, props.encryptionKey));
    this.trail = new cloudtrail.CfnTrail(this, 'Resource', {
      trailName: name,
      s3BucketName: kept.bucketName,
      kmsKeyId: props.encryptionKey.keyArn,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      // Digests that are chained to each other show a file that is missing.
      enableLogFileValidation: true,
    });
    this.trail.applyRemovalPolicy(RemovalPolicy.RETAIN);
    if (kept.bucket.policy) this.trail.node.addDependency(kept.bucket.policy);
  }

  /** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
  private letTrailIn(trailArn: string, key: kms.IKey): void {
    const statement = (
      sid: string,
      actions: string[],
      resources: string[],
      more: Record<string, string> = {},
    ): iam.PolicyStatement =>
      new iam.PolicyStatement({
        sid,
        principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
        actions,
        resources,
        conditions: { StringEquals: { 'aws:SourceArn': trailArn, ...more } },
      });
    const files = this.bucket.arnForObjects(`AWSLogs/${Stack.of(this).account}/*`);
    this.bucket.addToResourcePolicy(
      statement('TrailLooksForItsBucket', ['s3:GetBucketAcl'], [this.bucket.bucketArn]),
    );
    this.bucket.addToResourcePolicy(
      statement('TrailWritesFiles', ['s3:PutObject'], [files], {
        's3:x-amz-acl': 'bucket-owner-full-control',
      }),
    );
    key.addToResourcePolicy(
      statement('TrailEncryptsFiles', ['kms:DescribeKey', 'kms:GenerateDataKey*'], ['*']),
    );
  }
}

function checkKey(scope: Construct, key: kms.IKey): kms.IKey {
  if (typeof key.addToResourcePolicy === 'function') return key;
  throw reject(scope, {
    code: 'invalid-key',
    problem: 'the trail can not be let in by this key',
    received: key,
    allowed: 'a kms.IKey',
    fix: 'pass RecoveryKey.key or another customer-managed key',
  });
}
