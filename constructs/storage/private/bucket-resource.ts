import * as s3 from 'aws-cdk-lib/aws-s3';
import { type IConstruct, Construct } from 'constructs';
import { RecoveryError } from '../../../lib/model/errors';

/** Whether a value has the parts of a bucket that this library uses; a plain JavaScript caller may pass anything. */
export function isBucket(value: unknown): value is s3.IBucket {
  return Construct.isConstruct(value) && typeof (value as Partial<s3.IBucket>).bucketName === 'string';
}

/** The resource behind a bucket of this app; undefined for an imported one, which has none. */
export function findResource(bucket: IConstruct): s3.CfnBucket | undefined {
  const resource = s3.CfnBucket.isCfnBucket(bucket) ? bucket : bucket.node.defaultChild;
  return resource && s3.CfnBucket.isCfnBucket(resource) ? resource : undefined;
}

/**
 * The resource behind a bucket of this app.
 *
 * @param path who asks, for the message
 * @throws RecoveryError `not-a-bucket`, `imported-bucket`
 */
export function resourceOf(path: string, bucket: unknown): s3.CfnBucket {
  const resource = Construct.isConstruct(bucket) ? findResource(bucket) : undefined;
  if (resource) return resource;
  if (!isBucket(bucket)) {
    throw RecoveryError.invalid({
      path,
      code: 'not-a-bucket',
      problem: 'not a bucket',
      received: bucket,
      allowed: 'a bucket made in this app',
      fix: 'pass the s3.Bucket, the RecoverableBucket.bucket or the CfnBucket',
    });
  }
  throw RecoveryError.invalid({
    path,
    code: 'imported-bucket',
    problem: `the bucket ${bucket.node.path} is only a reference, and its settings stand in another template`,
    allowed: 'a bucket whose resource is in this app',
    fix: 'declare it here as an s3.Bucket with its present settings and take it over with `cdk import`',
  });
}

/** The construct that a bucket's policy, role and alarms belong under: the L2 around a resource, or itself. */
export function ownerOf(resource: s3.CfnBucket): Construct {
  const around = resource.node.scope as Construct;
  return around.node.defaultChild === resource && isBucket(around) ? around : resource;
}
