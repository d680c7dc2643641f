import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Where a bucket replicates to. All by name, so that deploying one region never waits for the other's stack;
 * the destination has to be deployed first, because S3 looks for it when replication is switched on.
 */
export interface ReplicationDestination {
  /** Name of the destination bucket. It needs versioning and Object Lock, as a `RecoverableBucket` has. */
  readonly bucketName: string;
  /** Region of the destination bucket; another one than the source's. */
  readonly region: string;
  /**
   * ARN of a key, or of an alias, in the destination's region; replicas are encrypted with it. S3 doesn't check
   * it: with a wrong one every replication fails. Across accounts it has to be the key's own ARN.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
   */
  readonly keyArn: string;
  /**
   * Account of the destination bucket, when it is another one. Replicas then belong to that account.
   *
   * @default - the source's account
   */
  readonly account?: string;
  /**
   * Whether a deletion at the source hides the replica too. Versions stay in either case.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html
   */
  readonly replicateDeleteMarkers?: boolean;
  /**
   * The destination, when it is made in the same app. It is only looked at, for versioning and Object Lock;
   * nothing in the template refers to it.
   *
   * @default - taken on trust
   */
  readonly counterpart?: s3.IBucket;
}
