import type { CorpusCase } from '../case';
import {
  COMPLIANCE,
  GOVERNANCE,
  HOURLY,
  airGapped,
  backupCase,
  bucketStack,
  copyTo,
  database,
  plan,
  stackOf,
  vault,
  vaultArn,
} from './backup-case';

const KEPT = { ransomware: 'kept' } as const;
const BROKEN = { ransomware: 'broken' } as const;
const OPEN = { ransomware: 'unknowable' } as const;

const WEST = vaultArn('copies', 'us-west-2');
const copies = (
  properties: Readonly<Record<string, unknown>> = {},
): { resources: Record<string, object> } => ({
  resources: { Copies: vault({ BackupVaultName: 'copies', ...properties }) },
});
const copied = (
  arn: unknown,
  rule: object = {},
  changes: Readonly<Record<string, object>> = {},
  days = 35,
): Record<string, object> =>
  stackOf({ Plan: plan({ ...HOURLY, ...copyTo(arn, days), ...rule }), ...changes });

const denyOthers = (
  actions: readonly string[],
  except: unknown = 'arn:aws:iam::111122223333:role/break-glass',
): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: actions,
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': except } },
});
const denyAll = (actions: readonly string[]): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: actions,
  Resource: '*',
});
const WAYS_IN = [
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
];
const locked = (properties: object): Record<string, object> => stackOf({ Vault: vault({ ...properties }) });
const key = (...denied: readonly object[]): object => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
          Action: 'kms:*',
          Resource: '*',
        },
        ...denied,
      ],
    },
  },
});
const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };
const underKey = (...denied: readonly object[]): Record<string, object> =>
  bucketStack({ Key: key(...denied), Vault: vault({ ...COMPLIANCE, EncryptionKeyArn: KEY_ARN }) });
const isolated = (changes: Readonly<Record<string, object>>): Record<string, object> =>
  bucketStack({
    Isolated: airGapped(),
    Plan: plan({
      ...HOURLY,
      TargetLogicallyAirGappedBackupVaultArn: { 'Fn::GetAtt': ['Isolated', 'BackupVaultArn'] },
    }),
    ...changes,
  });

export const cases: readonly CorpusCase[] = [
  backupCase(
    'copied to another Region',
    copied(WEST),
    { 'region-failure': 'kept', 'account-loss': 'broken' },
    { elsewhere: copies() },
  ),
  backupCase(
    'copied to another Region, four hours promised: copying takes time too',
    copied(WEST),
    { 'region-failure': 'broken' },
    { elsewhere: copies(), rpo: '4h' },
  ),
  backupCase(
    'the copy of a continuous backup is an hourly snapshot',
    copied(WEST, { EnableContinuousBackup: true }),
    { 'region-failure': 'broken' },
    { elsewhere: copies(), rpo: '15m' },
  ),
  backupCase(
    'copied within the Region',
    copied(vaultArn('copies')),
    { 'region-failure': 'broken' },
    { elsewhere: { region: 'us-east-1', ...copies() } },
  ),
  backupCase('copied into the vault that it comes from', copied(vaultArn('backups')), {
    'region-failure': 'broken',
    ransomware: 'broken',
  }),
  backupCase('copied to a vault that is not in the templates', copied(WEST), {
    'region-failure': 'unknowable',
  }),
  backupCase(
    'copied to a vault of that name in a third Region',
    copied(WEST),
    { 'region-failure': 'unknowable' },
    { elsewhere: { region: 'eu-west-1', ...copies() } },
  ),
  backupCase(
    'copied where a parameter without a default says',
    copied({ Ref: 'P' }),
    { 'region-failure': 'unknowable' },
    { elsewhere: copies(), rest: { Parameters: { P: { Type: 'String' } } } },
  ),
  backupCase(
    "the copy's retention is outside the lock there",
    copied(WEST, {}, {}, 3),
    { 'region-failure': 'broken' },
    { elsewhere: copies(COMPLIANCE) },
  ),
  backupCase(
    'a vault there under a key from here',
    copied(WEST),
    { 'region-failure': 'broken' },
    {
      elsewhere: copies({ EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:us-east-1:${AWS::AccountId}:key/a' } }),
    },
  ),
  backupCase(
    'copies of a table hang on a setting of the Region',
    copied(
      WEST,
      {},
      {
        Db: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
        Selection: {
          Type: 'AWS::Backup::BackupSelection',
          Properties: {
            BackupPlanId: { Ref: 'Plan' },
            BackupSelection: {
              IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
              Resources: [{ 'Fn::GetAtt': ['Db', 'Arn'] }],
            },
          },
        },
      },
    ),
    { 'region-failure': 'unknowable' },
    { elsewhere: copies() },
  ),
  backupCase(
    'copied to another account: the organization has to allow it',
    copied(vaultArn('copies', 'us-west-2', '999988887777')),
    { 'account-loss': 'unknowable' },
    { elsewhere: copies() },
  ),
  backupCase('no lock', stackOf(), BROKEN),
  backupCase('a compliance lock', locked(COMPLIANCE), KEPT),
  backupCase(
    'a compliance lock that can be lifted for a year',
    locked({ LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 365 } }),
    BROKEN,
  ),
  backupCase(
    'a compliance lock that cannot be set',
    locked({ LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 1 } }),
    BROKEN,
  ),
  backupCase('a governance lock alone', locked(GOVERNANCE), BROKEN),
  backupCase(
    'a governance lock and a policy that leaves nothing to production',
    locked({ ...GOVERNANCE, AccessPolicy: { Statement: [denyAll(WAYS_IN)] } }),
    KEPT,
  ),
  backupCase(
    'a policy that spares one role: who administers IAM can become it',
    locked({ ...GOVERNANCE, AccessPolicy: { Statement: [denyOthers(WAYS_IN)] } }),
    OPEN,
  ),
  backupCase(
    'the policy forgets who may change it',
    locked({ ...GOVERNANCE, AccessPolicy: { Statement: [denyOthers(WAYS_IN.slice(0, 3))] } }),
    BROKEN,
  ),
  backupCase(
    'the policy excepts every role',
    locked({ ...GOVERNANCE, AccessPolicy: { Statement: [denyOthers(WAYS_IN, 'arn:aws:iam::*:role/*')] } }),
    BROKEN,
  ),
  backupCase(
    'a policy without a lock',
    locked({ AccessPolicy: { Statement: [denyOthers(WAYS_IN)] } }),
    BROKEN,
  ),
  backupCase(
    'a lock whose mode a parameter without a default decides',
    locked({ LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: { Ref: 'P' } } }),
    OPEN,
    { rest: { Parameters: { P: { Type: 'Number' } } } },
  ),
  backupCase('a lock, and a key that production may have deleted', underKey(), BROKEN),
  backupCase(
    'a lock, and a key that nobody may have deleted',
    underKey(denyAll(['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'])),
    KEPT,
  ),
  backupCase(
    'a lock, and a key that one role may have deleted: who administers IAM can become it',
    underKey(denyOthers(['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'])),
    OPEN,
  ),
  backupCase(
    'a lock, and a key whose policy production may replace',
    underKey(denyOthers(['kms:ScheduleKeyDeletion'])),
    OPEN,
  ),
  backupCase(
    'a lock, and a key whose deletion only has to wait',
    underKey({
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:ScheduleKeyDeletion',
      Resource: '*',
      Condition: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': 30 } },
    }),
    BROKEN,
  ),
  backupCase(
    'a lock, and a key outside the templates',
    bucketStack({
      Vault: vault({
        ...COMPLIANCE,
        EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:us-east-1:${AWS::AccountId}:key/a' },
      }),
    }),
    OPEN,
  ),
  backupCase(
    "a lock, and snapshots under the database's own key",
    stackOf({
      Key: key(),
      Db: database({ StorageEncrypted: true, KmsKeyId: KEY_ARN }),
      Vault: vault(COMPLIANCE),
    }),
    { ransomware: 'broken', 'key-loss': 'broken' },
  ),
  backupCase(
    "a locked copy elsewhere is not under the database's key",
    copied(WEST, {}, { Key: key(), Db: database({ StorageEncrypted: true, KmsKeyId: KEY_ARN }) }),
    { ransomware: 'kept', 'key-loss': 'kept' },
    { elsewhere: copies(COMPLIANCE) },
  ),
  backupCase(
    'a lock, kept for five days',
    stackOf({
      Vault: vault({ LockConfiguration: { MinRetentionDays: 1, ChangeableForDays: 3 } }),
      Plan: plan({ ...HOURLY, Lifecycle: { DeleteAfterDays: 5 } }),
    }),
    OPEN,
  ),
  backupCase('a bucket in an air-gapped vault', isolated({}), KEPT),
  backupCase(
    'a database in an air-gapped vault, which takes none',
    stackOf({
      Isolated: airGapped(),
      Plan: plan({
        ...HOURLY,
        TargetLogicallyAirGappedBackupVaultArn: { 'Fn::GetAtt': ['Isolated', 'BackupVaultArn'] },
      }),
    }),
    BROKEN,
  ),
  backupCase(
    'an air-gapped vault whose retention is out of bounds',
    isolated({ Isolated: airGapped({ MinRetentionDays: 60 }) }),
    BROKEN,
  ),
  backupCase(
    'an air-gapped vault that may not exist',
    isolated({ Isolated: { ...airGapped(), Condition: 'On' } }),
    OPEN,
    {
      rest: {
        Parameters: { P: { Type: 'String' } },
        Conditions: { On: { 'Fn::Equals': [{ Ref: 'P' }, 'b'] } },
      },
    },
  ),
];
