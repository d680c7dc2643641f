import { s3ObjectLock } from '../../../../../lib/assess/mechanisms/s3/object-lock';
import { predict, resource, stack } from '../private/predicting';

const locked = (Mode: string, retention: object, more: object = {}): object =>
  resource('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode, ...retention } },
    },
    ...more,
  });
const attacked = (Store: object, others = {}) =>
  predict(s3ObjectLock, 'ransomware', stack({ Store, ...others }));
const encrypted = (KMSMasterKeyID: unknown): object => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } },
    ],
  },
});
const denying = (Action: string[], Condition: object = {}): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: '*',
  Condition,
});
const key = (...Statement: object[]): object => resource('AWS::KMS::Key', { KeyPolicy: { Statement } });
const ROLE = { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/break-glass' } };

test('a long compliance lock withstands an attack without loss', () => {
  expect(attacked(locked('COMPLIANCE', { Years: 10 }))).toMatchObject({ recoverable: true, rpoSeconds: 0 });
});

test('objects that outlive their lock leave no figure', () => {
  const found = attacked(locked('COMPLIANCE', { Days: 30 }));
  expect(found).toMatchObject({ recoverable: true, rpoSeconds: null });
  expect(found?.because.join()).toContain('more than 30 days ago is no longer locked');
});

test('objects that are removed before their lock ends keep it', () => {
  const rules = (ExpirationInDays: number) => ({
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays }] },
  });
  expect(attacked(locked('COMPLIANCE', { Days: 30 }, rules(23)))?.rpoSeconds).toBe(0);
  expect(attacked(locked('COMPLIANCE', { Days: 30 }, rules(24)))?.rpoSeconds).toBeNull();
});

test('a governance lock is lifted', () => {
  expect(attacked(locked('GOVERNANCE', { Years: 10 }))?.recoverable).toBe(false);
});

test.each([
  [['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'], {}, true, 0],
  [['s3:*'], {}, true, 0],
  // Whoever administers IAM in the account can become the role.
  [['s3:*'], ROLE, true, null],
  [['s3:BypassGovernanceRetention'], ROLE, true, null],
  [['s3:PutBucketPolicy'], ROLE, false, null],
  [['s3:*'], { Bool: { 'aws:SecureTransport': 'false' } }, false, null],
  [['s3:*'], { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, false, null],
])('a bucket policy that denies %j under %j', (actions, condition, recoverable, rpoSeconds) => {
  const Policy = resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Store' },
    PolicyDocument: { Statement: [denying(actions, condition)] },
  });
  expect(attacked(locked('GOVERNANCE', { Years: 10 }), { Policy })).toMatchObject({
    recoverable,
    rpoSeconds,
  });
});

test('a key that production can have destroyed makes the lock worthless', () => {
  const Store = locked('COMPLIANCE', { Years: 10 }, encrypted({ 'Fn::GetAtt': ['Key', 'Arn'] }));
  expect(attacked(Store, { Key: key() })?.recoverable).toBe(false);
  const ways = ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'];
  expect(attacked(Store, { Key: key(denying(ways)) })).toMatchObject({ recoverable: true, rpoSeconds: 0 });
  // Whoever administers IAM in the account can become the role.
  const spared = key(denying(ways, ROLE));
  expect(attacked(Store, { Key: spared })).toMatchObject({ recoverable: true, rpoSeconds: null });
});

test('a deny that only asks for a longer wait does not guard the key', () => {
  const waits = denying(['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'], {
    NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': 30 },
  });
  const Store = locked('COMPLIANCE', { Years: 10 }, encrypted({ Ref: 'Key' }));
  expect(attacked(Store, { Key: key(waits) })?.recoverable).toBe(false);
});

test('a key behind an alias is looked at as well', () => {
  const Store = locked('COMPLIANCE', { Years: 10 }, encrypted('alias/orders'));
  const Alias = resource('AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Key' } });
  expect(attacked(Store, { Key: key(), Alias })?.recoverable).toBe(false);
});

test('a key of another account is out of reach, one that is unknown is not', () => {
  const arn = (account: string) => `arn:aws:kms:us-east-1:${account}:key/one`;
  const under = (account: string) => attacked(locked('COMPLIANCE', { Years: 10 }, encrypted(arn(account))));
  expect(under('222222222222')?.rpoSeconds).toBe(0);
  expect(under('111111111111')?.rpoSeconds).toBeNull();
});

test("AWS's own key can not be destroyed", () => {
  expect(attacked(locked('COMPLIANCE', { Years: 10 }, encrypted('alias/aws/s3')))?.rpoSeconds).toBe(0);
});

test('without a default retention nothing is locked', () => {
  const Store = resource('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    ObjectLockEnabled: true,
  });
  expect(attacked(Store)?.recoverable).toBe(false);
});
