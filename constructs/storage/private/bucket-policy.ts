import * as iam from 'aws-cdk-lib/aws-iam';

const OLDEST_TLS = 1.2;

/** Refuses plain HTTP and TLS before 1.2, to everyone. */
export function tlsOnly(bucketArn: string): iam.PolicyStatement[] {
  const everything = [bucketArn, `${bucketArn}/*`];
  return [
    deny('TlsOnly', ['s3:*'], everything, { Bool: { 'aws:SecureTransport': 'false' } }),
    deny('RecentTlsOnly', ['s3:*'], everything, { NumericLessThan: { 's3:TlsVersion': OLDEST_TLS } }),
  ];
}

/**
 * Refuses objects that any other key than the bucket's would encrypt: they would be lost with a key that nobody
 * keeps. A request without encryption headers passes, because the bucket's default then holds. Replicas pass
 * too: S3 writes them by `s3:ReplicateObject`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function rightKeyOnly(bucketArn: string, keyArn: string): iam.PolicyStatement[] {
  const algorithm = 's3:x-amz-server-side-encryption';
  const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const callersKey = 's3:x-amz-server-side-encryption-customer-algorithm';
  const put = (sid: string, conditions: Conditions): iam.PolicyStatement =>
    deny(sid, ['s3:PutObject'], [`${bucketArn}/*`], conditions);
  return [
    // A negated operator matches an absent header as well; `Null` lets that one through.
    put('NoOtherAlgorithm', { Null: { [algorithm]: 'false' }, StringNotEquals: { [algorithm]: 'aws:kms' } }),
    put('NoOtherKey', { Null: { [key]: 'false' }, StringNotEquals: { [key]: keyArn } }),
    // Naming the algorithm without a key means the account's aws/s3 key, not the bucket's.
    put('NoUnnamedKey', { Null: { [key]: 'true' }, StringEquals: { [algorithm]: 'aws:kms' } }),
    put('NoKeyOfTheCaller', { Null: { [callersKey]: 'false' } }),
  ];
}

/** Keeps a governance lock shut: the permission to lift it, wherever granted, doesn't work on this bucket. */
export function lockStaysShut(bucketArn: string, breakGlassRoleArn: string | undefined): iam.PolicyStatement {
  return deny(
    'OnlyBreakGlassLiftsLocks',
    ['s3:BypassGovernanceRetention'],
    [`${bucketArn}/*`],
    breakGlassRoleArn === undefined ? {} : { ArnNotEquals: { 'aws:PrincipalArn': breakGlassRoleArn } },
  );
}

/**
 * What a bucket's policy keeps for deployments. Left out is what AWS Backup does with roles of its own: it sets
 * notifications when it backs up and versioning when it restores, which S3 never suspends under Object Lock.
 */
const SETTINGS = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketPolicy',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];

/**
 * Leaves the bucket's settings to deployments and the break-glass role. S3 asks a caller to confirm a policy that
 * shuts himself out, and CloudFormation doesn't: with an unexpected role the deployment fails, and nobody is shut out.
 * The root user of the account may change the policy of any bucket all the same.
 *
 * @param changers who deploys; empty where that is unknown
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function settingsStay(
  bucketArn: string,
  breakGlassRoleArn: string | undefined,
  changers: readonly string[],
): iam.PolicyStatement[] {
  if (breakGlassRoleArn === undefined || changers.length === 0) return [];
  return [
    deny('OnlyDeploymentsChangeTheBucket', SETTINGS, [bucketArn], {
      ArnNotLike: { 'aws:PrincipalArn': [breakGlassRoleArn, ...changers] },
    }),
  ];
}

type Conditions = Record<string, Record<string, unknown>>;

function deny(
  sid: string,
  actions: string[],
  resources: string[],
  conditions: Conditions,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions,
    resources,
    conditions,
  });
}
