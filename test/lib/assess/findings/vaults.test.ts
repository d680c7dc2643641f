import { COMPLIANCE, airGapped, bucket, bucketStack, stackOf, vault } from '../corpus/private/backup-case';
import { OPEN, found, severities } from './found';

const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const key = (policy?: unknown): object => ({
  Type: 'AWS::KMS::Key',
  Properties: policy === undefined ? {} : { KeyPolicy: policy },
});
const GUARDED = {
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
      Resource: '*',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/glass' } },
    },
  ],
};

describe('a compliance lock of a vault', () => {
  const said = (lock: object): readonly string[] =>
    severities('compliance-lock-permanent', { Vault: vault({ LockConfiguration: lock }) });

  test('is told with its figures', () => {
    expect(found({ Vault: vault(COMPLIANCE) })).toMatchObject([
      {
        id: 'compliance-lock-permanent',
        severity: 'info',
        message: expect.stringMatching(/3 days after it is made.*at least 7 days, at most 365 days/),
      },
    ]);
  });
  test('is a warning without an upper bound', () =>
    expect(said({ MinRetentionDays: 7, ChangeableForDays: 3 })).toEqual(['warning']));
  test('holds from the start for an air-gapped vault', () =>
    expect(found({ Vault: airGapped() })[0]?.message).toMatch(/from the start/));
  test('is none under governance', () => expect(said({ MinRetentionDays: 7 })).toEqual([]));
  test('is not spoken of where it is open', () => expect(said({ ChangeableForDays: OPEN })).toEqual([]));
});

describe('the key of a locked vault', () => {
  const said = (resource: object, properties: object = COMPLIANCE): readonly string[] =>
    severities('vault-key-unprotected', {
      Key: resource,
      Vault: vault({ EncryptionKeyArn: KEY_ARN, ...properties }),
    });

  test('is a warning where IAM decides who deletes it', () => expect(said(key())).toEqual(['warning']));
  test('is fine where its policy denies that', () => expect(said(key(GUARDED))).toEqual([]));
  test('is not spoken of where its policy is open', () => expect(said(key(OPEN))).toEqual([]));
  test('is not spoken of where the vault has no lock', () => expect(said(key(), {})).toEqual([]));
  test('is not spoken of where it is not in the templates', () =>
    expect(said(key(), { ...COMPLIANCE, EncryptionKeyArn: OPEN })).toEqual([]));
});

describe('one key for data and backups', () => {
  const id = 'single-key-for-data-and-backup';
  const encrypted = (arn: unknown): object =>
    bucket({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn } },
        ],
      },
    });
  const said = (arn: unknown): readonly string[] =>
    severities(
      id,
      bucketStack({
        Key: key(GUARDED),
        Other: key(GUARDED),
        Db: encrypted(arn),
        Vault: vault({ EncryptionKeyArn: KEY_ARN }),
      }),
    );

  test('is a warning', () => expect(said(KEY_ARN)).toEqual(['warning']));
  test('is none with two keys', () => expect(said({ 'Fn::GetAtt': ['Other', 'Arn'] })).toEqual([]));
  test('is not spoken of where the key of the data is open', () => expect(said(OPEN)).toEqual([]));
  test('is none with keys of AWS', () => expect(severities(id, stackOf())).toEqual([]));
});

describe('a restore test', () => {
  const said = (properties: object): readonly string[] =>
    severities('restore-testing-selection-mixed', {
      Test: { Type: 'AWS::Backup::RestoreTestingSelection', Properties: properties },
    });
  const arns = { ProtectedResourceArns: ['arn:aws:s3:::a'] };
  const conditions = { ProtectedResourceConditions: { StringEquals: [{ Key: 'a', Value: 'b' }] } };

  test('by ARNs and conditions is an error', () =>
    expect(said({ ...arns, ...conditions })).toEqual(['error']));
  test('by ARNs is fine', () => expect(said(arns)).toEqual([]));
  test('by the wildcard and conditions is fine', () =>
    expect(said({ ProtectedResourceArns: ['*'], ...conditions })).toEqual([]));
  test('is not spoken of where its conditions are open', () =>
    expect(said({ ...arns, ProtectedResourceConditions: OPEN })).toEqual([]));
});
