import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { isKnown, reject } from '../../private/errors';
import { findResource, isBucket } from './bucket-resource';

/** Log buckets that have been told already; a thousand sources share one. */
const told = new WeakSet<IConstruct>();

/**
 * Lets S3 deliver the access logs of this account's buckets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function allowLogDelivery(logs: s3.IBucket): void {
  if (told.has(logs)) return;
  told.add(logs);
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AccessLogDelivery',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logs.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(logs).account } },
    }),
  );
}

/**
 * Refuses a bucket to which S3 would not deliver, silently or with an error at deployment.
 *
 * @throws RecoveryError `invalid-log-target`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function checkLogTarget(scope: IConstruct, logs: s3.IBucket): void {
  const fault = faultOf(scope, logs);
  if (fault === undefined) return;
  throw reject(scope, {
    code: 'invalid-log-target',
    problem: `access logs can't be delivered to this bucket: ${fault}`,
    received: isBucket(logs) ? logs.node.path : logs,
    allowed: 'a bucket in the same region, without Object Lock, encrypted by S3 itself',
    fix: 'pass the bucket of an AccessLogBucket',
  });
}

function faultOf(scope: IConstruct, logs: s3.IBucket): string | undefined {
  if (!isBucket(logs) || typeof logs.addToResourcePolicy !== 'function') return 'it is not an s3.IBucket';
  const [here, there] = [Stack.of(scope).region, logs.env.region];
  if (isKnown(here) && isKnown(there) && here !== there) return `it is in ${there}`;
  const resource = findResource(logs);
  if (!resource) return undefined;
  const stack = Stack.of(resource);
  if (stack.resolve(resource.objectLockEnabled) === true) return 'it has Object Lock';
  const encryption = stack.resolve(resource.bucketEncryption)?.serverSideEncryptionConfiguration?.[0];
  if (String(encryption?.serverSideEncryptionByDefault?.sseAlgorithm).startsWith('aws:kms'))
    return 'it is encrypted under a KMS key';
  return undefined;
}
