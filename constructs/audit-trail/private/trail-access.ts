import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import { requireAttribute } from '../../private/props';
import { TRAIL_KEY_ACTIONS, TRAIL_LOG_ACTIONS } from '../perms';

const SERVICE = 'cloudtrail.amazonaws.com';

/**
 * Lets one trail write into a bucket, and nobody else's.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function letTrailWrite(bucket: s3.IBucket, trailArn: string): void {
  const files = bucket.arnForObjects(`AWSLogs/${Stack.of(bucket).account}/*`);
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  bucket.addToResourcePolicy(
    ofTrail(trailArn, 'TrailLooksForItsBucket', ['s3:GetBucketAcl'], [bucket.bucketArn]),
  );
  bucket.addToResourcePolicy(ofTrail(trailArn, 'TrailWritesFiles', ['s3:PutObject'], [files], acl));
}

/**
 * Lets one trail encrypt under a key. It has to decrypt, too, because the bucket has a bucket key: without that
 * CloudTrail refuses to make the trail.
 *
 * @throws RecoveryError `invalid-key`
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function letTrailEncrypt(scope: Construct, key: kms.IKey, trailArn: string): void {
  if (typeof key?.addToResourcePolicy !== 'function') {
    throw reject(scope, {
      code: 'invalid-key',
      problem: 'the trail can not be let in by this key',
      received: key,
      allowed: 'a kms.IKey',
      fix: 'pass RecoveryKey.key or another customer-managed key',
    });
  }
  key.addToResourcePolicy(ofTrail(trailArn, 'TrailEncryptsFiles', TRAIL_KEY_ACTIONS, ['*']));
}

/** How a trail gets into a log group, and what has to be there before it tries. */
export interface LogsAccess {
  readonly roleArn: string;
  readonly policy: iam.ManagedPolicy;
}

/**
 * A role by which a trail writes its streams of a log group.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function accessToLogs(scope: Construct, group: logs.ILogGroup, trailArn: string): LogsAccess {
  requireAttribute(scope.node.path, 'a log group', group, 'logGroupArn');
  const stack = Stack.of(scope);
  const role = new iam.Role(scope, 'LogsRole', {
    assumedBy: new iam.ServicePrincipal(SERVICE, {
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
  });
  const statement = new iam.PolicyStatement({
    actions: TRAIL_LOG_ACTIONS,
    resources: [
      stack.formatArn({
        service: 'logs',
        resource: 'log-group',
        // CloudTrail names its streams, and begins another one when the first is full.
        resourceName: `${group.logGroupName}:log-stream:${stack.account}_CloudTrail_${stack.region}*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  });
  // Managed, as standards ask for: the policies of an account are looked through, those inside of roles are not.
  const policy = new iam.ManagedPolicy(scope, 'LogsPolicy', { statements: [statement], roles: [role] });
  return { roleArn: role.roleArn, policy };
}

function ofTrail(
  trailArn: string,
  sid: string,
  actions: readonly string[],
  resources: string[],
  more: Record<string, string> = {},
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    principals: [new iam.ServicePrincipal(SERVICE)],
    actions: [...actions],
    resources,
    conditions: { StringEquals: { 'aws:SourceArn': trailArn, ...more } },
  });
}
