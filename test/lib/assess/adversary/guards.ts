import type { CorpusCase, Truth } from '../corpus/case';
import { KEY_ARN, attack, resource } from './private/attack';

const ACCOUNT = '111122223333';
const ELSEWHERE = 'arn:aws:iam::444455556666:role/keeper';
const IN_ACCOUNT = { account: ACCOUNT };

const locked = (Mode: string, rest: object = {}): object =>
  resource('AWS::S3::Bucket', {
    BucketName: 'ledger',
    VersioningConfiguration: { Status: 'Enabled' },
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode, Years: 10 } },
    },
    ...rest,
  });
const forbid = (Action: string[], Resource: unknown, arns: unknown, rest: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource,
  Condition: { ArnNotLike: { 'aws:PrincipalArn': arns } },
  ...rest,
});

const LIFTING = ['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'];
const keeping = (arns: unknown, rest: object = {}): object =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Store' },
    PolicyDocument: {
      Statement: [forbid(LIFTING, ['arn:aws:s3:::ledger', 'arn:aws:s3:::ledger/*'], arns, rest)],
    },
  });

/** A governance lock that the bucket's policy keeps shut to all but some. */
const shut = (name: string, arns: unknown, truth: Truth, rest: object = {}): CorpusCase =>
  attack(
    `governance, shut to all but ${name}`,
    { Store: locked('GOVERNANCE'), Policy: keeping(arns, rest) },
    { ransomware: truth },
    IN_ACCOUNT,
  );

const locks: readonly CorpusCase[] = [
  shut('a role of any account that one sign stands for', 'arn:aws:iam::11112222333?:role/ops', 'broken'),
  shut('a role of any account at all', 'arn:aws:iam::????????????:role/ops', 'broken'),
  shut('a role of one letter more', `arn:aws:iam::${ACCOUNT}:role/op?`, 'broken'),
  shut("a role of the caller's account", 'arn:aws:iam::${aws:PrincipalAccount}:role/ops', 'broken'),
  shut("a role of the bucket's account", 'arn:aws:iam::${aws:ResourceAccount}:role/ops', 'broken'),
  shut('whom a parameter names', { Ref: 'Whom' }, 'unknowable'),
  shut('a role elsewhere, for what is open', ELSEWHERE, 'unknowable', { Action: { Ref: 'What' } }),
  shut('a role elsewhere, of what is open', ELSEWHERE, 'unknowable', { Resource: { Ref: 'What' } }),
  shut('a role elsewhere, if nobody comes from an endpoint', ELSEWHERE, 'broken', {
    Condition: {
      ArnNotLike: { 'aws:PrincipalArn': ELSEWHERE },
      StringNotEquals: { 'aws:SourceVpce': 'vpce-1' },
    },
  }),
  shut('a role elsewhere, of objects with a name of one letter', ELSEWHERE, 'broken', {
    Resource: ['arn:aws:s3:::ledger', 'arn:aws:s3:::ledger/?'],
  }),
  shut('a role elsewhere', ELSEWHERE, 'kept'),
  shut('two roles elsewhere', [ELSEWHERE, `${ELSEWHERE}-of-keepers`], 'kept'),
  attack(
    'governance, shut by one of two policies that replace each other',
    {
      Store: locked('GOVERNANCE'),
      Policy: keeping(ELSEWHERE),
      Another: keeping(`arn:aws:iam::${ACCOUNT}:role/ops`),
    },
    { ransomware: 'unknowable' },
    IN_ACCOUNT,
  ),
  attack(
    'governance, shut by a policy as a text',
    {
      Store: locked('GOVERNANCE'),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: JSON.stringify({ Statement: [forbid(LIFTING, '*', ELSEWHERE)] }),
      }),
    },
    { ransomware: 'unknowable' },
    IN_ACCOUNT,
  ),
];

const DESTROYING = ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'];
const UNDER_KEY = {
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN } },
    ],
  },
};
/** A compliance lock under a key that its policy keeps from all but some. */
const keyed = (name: string, arns: unknown, truth: Truth, key: object = {}): CorpusCase =>
  attack(
    `compliance, under a key ${name}`,
    {
      Store: locked('COMPLIANCE', UNDER_KEY),
      Key: resource('AWS::KMS::Key', {
        KeyPolicy: {
          Statement: [
            { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'kms:*', Resource: '*' },
            forbid(DESTROYING, '*', arns),
          ],
        },
        ...key,
      }),
    },
    { ransomware: truth },
    IN_ACCOUNT,
  );

const keys: readonly CorpusCase[] = [
  keyed('kept by whom one sign stands for', 'arn:aws:iam::1?1122223333:role/ops', 'broken'),
  keyed("kept by a role of the caller's account", 'arn:aws:iam::${aws:PrincipalAccount}:role/ops', 'broken'),
  keyed('of a CloudHSM cluster', ELSEWHERE, 'broken', { Origin: 'AWS_CLOUDHSM' }),
  keyed('of a key store outside AWS', ELSEWHERE, 'broken', { Origin: 'EXTERNAL_KEY_STORE' }),
  keyed('of an origin that is open', ELSEWHERE, 'unknowable', { Origin: { Ref: 'Origin' } }),
  keyed('that is disabled', ELSEWHERE, 'broken', { Enabled: false }),
  keyed('that may be disabled', ELSEWHERE, 'unknowable', { Enabled: { Ref: 'Enabled' } }),
  keyed('kept elsewhere', ELSEWHERE, 'kept'),
  keyed('kept elsewhere, and enabled', ELSEWHERE, 'kept', { Enabled: 'true', Origin: 'AWS_KMS' }),
];

/** A bucket with versions, and a custom resource that is given it. */
const beside = (name: string, type: string, properties: object, truth: Truth): CorpusCase =>
  attack(
    `beside a custom resource ${name}`,
    {
      Store: resource('AWS::S3::Bucket', {
        BucketName: 'ledger',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
      Custom: resource(type, {
        ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:one',
        ...properties,
      }),
    },
    { 'accidental-deletion': truth },
    IN_ACCOUNT,
  );
const BY_NAME = { Name: { Ref: 'Store' } };
const CUSTOM = 'AWS::CloudFormation::CustomResource';

const emptiers: readonly CorpusCase[] = [
  beside('that is called an emptier', 'Custom::EmptyBucket', BY_NAME, 'unknowable'),
  beside('that deletes objects', 'Custom::ObjectDeleter', BY_NAME, 'unknowable'),
  beside(
    'whose function is one',
    CUSTOM,
    { ...BY_NAME, ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:bucket-cleaner' },
    'unknowable',
  ),
  beside('that is told to purge', CUSTOM, { ...BY_NAME, OnDelete: 'purge' }, 'unknowable'),
  beside(
    'that calls for it, on the ARN of its objects',
    'Custom::AWS',
    { Delete: '{"service":"S3","action":"deleteObjects","parameters":{"Bucket":"ledger"}}' },
    'unknowable',
  ),
  beside(
    'that deploys files',
    'Custom::CDKBucketDeployment',
    { DestinationBucketName: 'ledger', RetainOnDelete: 'true' },
    'kept',
  ),
  beside('that is given it', CUSTOM, BY_NAME, 'kept'),
  beside('that empties another bucket', 'Custom::EmptyBucket', { Name: 'ledger-of-tests' }, 'kept'),
];

export const cases: readonly CorpusCase[] = [
  ...locks,
  ...keys,
  ...emptiers,
  attack(
    'everyday: a bucket under a disabled key',
    {
      Store: resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, ...UNDER_KEY }),
      Key: resource('AWS::KMS::Key', { Enabled: false }),
    },
    { 'accidental-deletion': 'broken', 'zone-failure': 'broken' },
    IN_ACCOUNT,
  ),
];
