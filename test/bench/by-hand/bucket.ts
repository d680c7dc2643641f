import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, inStandards } from './acknowledgements';
import { RECOVERY, accessLogBucketName, bucketName } from './names';

export function tenantBucket(scope: Construct, tenantId: string, region: string, key: kms.Key): s3.Bucket {
  const name = bucketName(tenantId, region);
  const bucket = new s3.Bucket(scope, `${tenantId}Bucket`, {
    bucketName: name,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(30)),
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      {
        id: 'version-window',
        noncurrentVersionExpiration: Duration.days(90),
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  if (region === RECOVERY) {
    acknowledge(
      bucket,
      inStandards('S3BucketReplicationEnabled'),
      'This bucket is the destination of a replication; replicating it back would carry deletions along.',
    );
  }
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  // The construct's own `eventBridgeEnabled` takes a custom resource and its function.
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  // And its `serverAccessLogsBucket` warns of each bucket whose log bucket stands in another stack.
  resource.loggingConfiguration = {
    destinationBucketName: accessLogBucketName(region),
    logFilePrefix: `${name}/`,
  };
  const everyone = new iam.AnyPrincipal();
  const objects = bucket.arnForObjects('*');
  const algorithm = 's3:x-amz-server-side-encryption';
  const keyId = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const customerAlgorithm = 's3:x-amz-server-side-encryption-customer-algorithm';
  for (const [sid, action, conditions] of [
    [
      'NoOtherAlgorithm',
      's3:PutObject',
      { Null: { [algorithm]: 'false' }, StringNotEquals: { [algorithm]: 'aws:kms' } },
    ],
    ['NoOtherKey', 's3:PutObject', { Null: { [keyId]: 'false' }, StringNotEquals: { [keyId]: key.keyArn } }],
    ['NoUnnamedKey', 's3:PutObject', { Null: { [keyId]: 'true' }, StringEquals: { [algorithm]: 'aws:kms' } }],
    ['NoKeyOfTheCaller', 's3:PutObject', { Null: { [customerAlgorithm]: 'false' } }],
    ['NobodyLiftsLocks', 's3:BypassGovernanceRetention', {}],
  ] as const) {
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        effect: iam.Effect.DENY,
        principals: [everyone],
        actions: [action],
        resources: [objects],
        conditions,
      }),
    );
  }
  bucket.policy!.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return bucket;
}
