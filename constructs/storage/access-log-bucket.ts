import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { checkDays } from '../private/checks';
import { recordObjectives } from '../private/metadata';
import { requireProps } from '../private/props';
import { checkBucketName } from './private/bucket-name';
import { tlsOnly } from './private/bucket-policy';
import { allowLogDelivery } from './private/log-delivery';

/** Days that logs stay after somebody deleted or overwrote them. */
const VERSION_DAYS = 30;

/** Properties of an {@link AccessLogBucket}. */
export interface AccessLogBucketProps {
  /**
   * Name of the bucket.
   *
   * @default - a generated name
   */
  readonly bucketName?: string;
  /**
   * How long logs are kept: 1 to 36,500 days.
   *
   * @default Duration.days(365)
   */
  readonly keepFor?: Duration;
}

/**
 * Where the access logs of a region's buckets go. S3 delivers them neither to a bucket with Object Lock nor to
 * one encrypted under a KMS key, so that this one has neither: it is encrypted by S3 itself and versioned.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;
  public readonly bucketName: string;
  public readonly bucketArn: string;

  /**
   * @throws RecoveryError `invalid-bucket-name`, `invalid-log-retention`
   */
  public constructor(scope: Construct, id: string, props: AccessLogBucketProps = {}) {
    super(scope, id);
    requireProps(this, props);
    if (props.bucketName !== undefined) checkBucketName(this, 'the bucket name', props.bucketName);
    const bounds = { min: 1, max: 36_500 };
    const keepFor = props.keepFor ?? Duration.days(365);
    const days = checkDays(this, 'invalid-log-retention', 'the time that logs are kept', keepFor, bounds);
    this.bucket = new s3.Bucket(this, 'Resource', {
      ...(props.bucketName === undefined ? {} : { bucketName: props.bucketName }),
      encryption: s3.BucketEncryption.S3_MANAGED,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'logs',
          expiration: Duration.days(days),
          noncurrentVersionExpiration: Duration.days(VERSION_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    this.bucketName = this.bucket.bucketName;
    this.bucketArn = this.bucket.bucketArn;
    for (const statement of tlsOnly(this.bucketArn)) this.bucket.addToResourcePolicy(statement);
    allowLogDelivery(this.bucket);
    this.bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
    recordObjectives(this.bucket.node.defaultChild as s3.CfnBucket);
  }
}
