import { METADATA } from '../../../../lib/model/metadata';
import { bucket, vault } from '../corpus/private/backup-case';
import { OPEN, found, severities } from './found';

const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const key = (policy?: unknown): object => ({
  Type: 'AWS::KMS::Key',
  Properties: policy === undefined ? {} : { KeyPolicy: policy },
});
const deny = (action: string): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/glass' } },
});
const table = (properties: object = {}, more: object = {}): object => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY_ARN },
    ...properties,
  },
  ...more,
});

describe('a key that IAM alone keeps from deletion', () => {
  const id = 'key-left-to-administrators';

  test('is a warning, with the stores that die with it', () => {
    const [warning] = found({ Key: key(), Orders: table(), Sessions: table() }).filter(one => one.id === id);
    expect(warning).toMatchObject({
      severity: 'warning',
      resource: expect.stringContaining('Key'),
      message: expect.stringMatching(/Orders.*Sessions/),
    });
  });
  test('counts them where there are many', () => {
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`Store${index}`, table()]));
    const [warning] = found({ Key: key(), ...many }).filter(one => one.id === id);
    expect(warning!.message).toContain('and 3 more');
  });
  test('is fine where its policy denies that', () =>
    expect(
      severities(id, { Key: key({ Statement: [deny('kms:ScheduleKeyDeletion')] }), Orders: table() }),
    ).toEqual([]));
  test('is not spoken of where its policy is open', () =>
    expect(severities(id, { Key: key(OPEN), Orders: table() })).toEqual([]));
  test('is not spoken of where no store is under it', () =>
    expect(severities(id, { Key: key() })).toEqual([]));
});

describe('keys of subjects', () => {
  const id = 'subject-keys-in-backup';
  const selected = (metadata: object): Record<string, object> => ({
    Vault: vault(),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'],
      },
    },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: {
        BackupPlan: {
          BackupPlanName: 'daily',
          BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: { Ref: 'Vault' } }],
        },
      },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: { Ref: 'Plan' },
        BackupSelection: {
          SelectionName: 'all',
          IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Resources: [{ 'Fn::GetAtt': ['Keys', 'Arn'] }],
        },
      },
    },
    Keys: table({}, { Metadata: metadata }),
    Bucket: bucket(),
  });

  test('in a backup plan are an error: erasures would come back', () => {
    const marked = selected({ [METADATA.subjectKeys]: { erasureFinalAfterSeconds: 604_800 } });
    expect(found(marked).filter(one => one.id === id)).toMatchObject([
      { severity: 'error', message: expect.stringContaining('7d') },
    ]);
  });
  test('any other table may be in one', () => expect(severities(id, selected({}))).toEqual([]));
  test('outside of every plan are fine', () =>
    expect(severities(id, { Keys: table({}, { Metadata: { [METADATA.subjectKeys]: {} } }) })).toEqual([]));
});
