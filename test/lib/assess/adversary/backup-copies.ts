import type { CorpusCase } from '../corpus/case';
import {
  COMPLIANCE,
  DB_ARN,
  GENERAL,
  GOVERNANCE,
  airGapped,
  copyTo,
  database,
  selection,
  vault,
  vaultArn,
} from '../corpus/private/backup-case';
import { KEY, KEY_ARN, NEVER, attack, parameter, resource } from './private/attack';
import { afterRegion, protectedBy, ruled } from './private/backup-attack';

const THERE = vaultArn('away', 'us-west-2');
const away = (properties: Record<string, unknown> = {}): object =>
  vault({ BackupVaultName: 'away', ...properties });
const copied = (rest: object = {}, arn: unknown = THERE): Record<string, object> => ({
  Plan: ruled({
    CopyActions: [{ DestinationBackupVaultArn: arn, Lifecycle: { DeleteAfterDays: 35 }, ...rest }],
  }),
});
const locked = (
  name: string,
  truth: 'broken' | 'unknowable' | 'kept',
  properties: Record<string, unknown>,
  more: Record<string, object> = {},
): CorpusCase =>
  attack(`lock: ${name}`, protectedBy({ Vault: vault(properties), ...more }), { ransomware: truth });
const denying = (Action: unknown, rest: object = {}): Record<string, unknown> => ({
  AccessPolicy: { Statement: [{ Effect: 'Deny', Principal: '*', Action, Resource: '*', ...rest }] },
});
const FILES = resource('AWS::EFS::FileSystem', { Encrypted: true, KmsKeyId: KEY_ARN });
const filed = (
  name: string,
  truth: 'broken' | 'unknowable' | 'kept',
  changes: Record<string, object>,
  sections: object = {},
): CorpusCase =>
  attack(
    `key: ${name}`,
    protectedBy({
      Store: FILES,
      Key: KEY,
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      ...changes,
    }),
    { 'key-loss': truth },
    { sections },
  );
const THIRD_PARTY = { account: '111122223333', otherAccount: '444455556666' };

export const cases: readonly CorpusCase[] = [
  afterRegion('copied', 'kept', copied(), { resources: { Away: away() } }),
  afterRegion(
    'copied, within nine hours',
    'unknowable',
    copied(),
    { resources: { Away: away() } },
    { rpo: '2h' },
  ),
  afterRegion('copied to where nothing is', 'unknowable', copied()),
  afterRegion('copied to a vault of another name', 'unknowable', copied(), {
    resources: { Away: away({ BackupVaultName: 'aways' }) },
  }),
  afterRegion('copied to a vault that is left out', 'unknowable', copied(), {
    resources: { Away: { ...away(), Condition: 'Nowhere' } },
  }),
  afterRegion('copied to its own region', 'broken', {
    ...copied({}, vaultArn('away', 'us-east-1')),
    Away: away(),
  }),
  afterRegion('copied to its own vault', 'broken', copied({}, vaultArn('backups', 'us-east-1'))),
  afterRegion(
    'copied to the vault of another account in its own region',
    'broken',
    copied({}, vaultArn('away', 'us-east-1', '444455556666')),
    { region: 'us-east-1', resources: { Away: away() } },
    THIRD_PARTY,
  ),
  afterRegion('copied by the name of a vault, which is no ARN', 'unknowable', copied({}, 'away'), {
    resources: { Away: away() },
  }),
  afterRegion(
    'copied by an open parameter',
    'unknowable',
    copied({}, { Ref: 'P' }),
    { resources: { Away: away() } },
    { sections: parameter({}) },
  ),
  afterRegion(
    'copies by a parameter',
    'unknowable',
    { Plan: ruled({ CopyActions: { Ref: 'P' } }) },
    { resources: { Away: away() } },
    { sections: parameter({}) },
  ),
  afterRegion('no copies', 'broken', { Plan: ruled({ CopyActions: [] }) }, { resources: { Away: away() } }),
  afterRegion(
    'copied once a week and kept for a day',
    'broken',
    {
      Plan: ruled({ ScheduleExpression: 'cron(0 5 ? * SUN *)', ...copyTo(THERE, 1) }),
    },
    { resources: { Away: away() } },
  ),
  afterRegion(
    'copied for less than the lock there demands',
    'broken',
    copied({ Lifecycle: { DeleteAfterDays: 7 } }),
    {
      resources: { Away: away({ LockConfiguration: { MinRetentionDays: 30 } }) },
    },
  ),
  afterRegion('copied for good, which the lock there forbids', 'broken', copied({ Lifecycle: undefined }), {
    resources: { Away: away({ LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 365 } }) },
  }),
  afterRegion('copied to a vault that refuses copies', 'broken', copied(), {
    resources: { Away: away(denying('backup:CopyIntoBackupVault')) },
  }),
  afterRegion('copied to a vault that refuses everything', 'broken', copied(), {
    resources: { Away: away(denying('backup:*')) },
  }),
  afterRegion('copied to a vault that refuses most of them', 'unknowable', copied(), {
    resources: {
      Away: away(
        denying('backup:CopyInto*', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      ),
    },
  }),
  afterRegion('copied to a vault under a key from here', 'broken', copied(), {
    resources: { Away: away({ EncryptionKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/one' }) },
  }),
  afterRegion('copied to a vault under a disabled key', 'broken', copied(), {
    resources: {
      Away: away({ EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
      Key: resource('AWS::KMS::Key', { Enabled: 'false', KeyPolicy: {} }),
    },
  }),
  afterRegion(
    'a cluster of several zones, of which there are no copies',
    'broken',
    {
      ...copied(),
      Store: resource('AWS::RDS::DBCluster', {
        Engine: 'mysql',
        DBClusterInstanceClass: 'db.m6gd.large',
        DBClusterIdentifier: 'orders',
      }),
      Selection: selection({ Resources: ['arn:aws:rds:*:*:cluster:orders'] }),
    },
    { resources: { Away: away() } },
  ),
  afterRegion(
    'a copy of a continuous backup is a snapshot',
    'broken',
    {
      Plan: ruled({ EnableContinuousBackup: true, ...copyTo(THERE) }),
    },
    { resources: { Away: away() } },
    { rpo: '1h' },
  ),
  afterRegion(
    'copied from cold storage, where nothing is copied from',
    'unknowable',
    {
      Store: resource('AWS::EFS::FileSystem', {}),
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      Plan: ruled({ Lifecycle: { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 30 }, ...copyTo(THERE) }),
    },
    { resources: { Away: away() } },
  ),
  afterRegion(
    'copied by a role that is left out',
    'unknowable',
    { ...copied(), Role: { ...protectedBy()['Role']!, Condition: 'C' } },
    {
      resources: { Away: away() },
    },
    { sections: NEVER },
  ),

  ...[
    { name: 'in the vault beside it', plan: {}, other: { Away: away() } },
    { name: 'copied within the account', plan: copied(), other: { Away: away() } },
    {
      name: 'copied to the account that it is in',
      plan: copied({}, vaultArn('away', 'us-west-2', '111122223333')),
      other: { Away: away() },
    },
  ].map(({ name, plan, other }) =>
    attack(
      `account: ${name}`,
      protectedBy({ ...plan, Vault: vault(COMPLIANCE) }),
      { 'account-loss': 'broken' },
      {
        account: '111122223333',
        other,
        otherRegion: 'us-west-2',
        otherAccount: '111122223333',
      },
    ),
  ),
  attack(
    'account: the other account has not agreed',
    protectedBy(copied({}, vaultArn('away', 'us-west-2', '444455556666'))),
    {
      'account-loss': 'broken',
    },
    {
      ...THIRD_PARTY,
      other: { Away: away({ EncryptionKeyArn: KEY_ARN }), Key: KEY },
      otherRegion: 'us-west-2',
    },
  ),
  attack(
    'account: an air-gapped vault that nobody shares',
    protectedBy({
      Store: resource('AWS::EFS::FileSystem', {}),
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      Air: airGapped(),
      Plan: ruled(copyTo({ 'Fn::GetAtt': ['Air', 'BackupVaultArn'] })),
    }),
    { 'account-loss': 'unknowable', ransomware: 'kept' },
    { account: '111122223333' },
  ),

  locked('none', 'broken', {}),
  locked('governance', 'broken', GOVERNANCE),
  locked(
    'a lock of another vault',
    'broken',
    {},
    { Other: vault({ BackupVaultName: 'other', ...COMPLIANCE }) },
  ),
  locked('NoValue', 'broken', { LockConfiguration: { Ref: 'AWS::NoValue' } }),
  locked('the days by NoValue, which makes it governance', 'broken', {
    LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: { Ref: 'AWS::NoValue' } },
  }),
  locked('that can be lifted for a century', 'broken', {
    LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: '36500' },
  }),
  locked('that can be lifted for two days, which there is not', 'unknowable', {
    LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 2 },
  }),
  locked(
    'kept for a day',
    'unknowable',
    { LockConfiguration: { MinRetentionDays: 1, ChangeableForDays: 3 } },
    {
      Plan: ruled({ Lifecycle: { DeleteAfterDays: 1 } }),
    },
  ),
  locked('outside of which the rule keeps', 'broken', COMPLIANCE, {
    Plan: ruled({ Lifecycle: { DeleteAfterDays: 1 } }),
  }),
  locked('of a vault for a database under a key of production', 'broken', COMPLIANCE, {
    Store: database({ StorageEncrypted: true, KmsKeyId: KEY_ARN }),
    Key: KEY,
  }),
  locked(
    'a policy instead of a lock, but for administrators',
    'unknowable',
    denying(['backup:DeleteRecoveryPoint'], {
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Admin*' } },
    }),
  ),
  locked('a policy that allows instead of denying', 'broken', {
    AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'backup:*', Resource: '*' }] },
  }),
  locked('compliance, of a database in the keys of AWS', 'kept', COMPLIANCE),

  filed('a vault under the keys of AWS', 'kept', {}),
  filed('a vault under the same key', 'broken', { Vault: vault({ EncryptionKeyArn: KEY_ARN }) }),
  filed('a vault under the same key by its id', 'broken', {
    Vault: vault({
      EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}' },
    }),
  }),
  filed('a vault under the same key by its alias', 'broken', {
    Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/files', TargetKeyId: { Ref: 'Key' } }),
    Vault: vault({
      EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/files' },
    }),
  }),
  filed('a vault under the same key by the ARN of its alias', 'broken', {
    Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/files', TargetKeyId: KEY_ARN }),
    Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['Alias', 'Arn'] } }),
  }),
  filed(
    'a vault under an open key',
    'unknowable',
    { Vault: vault({ EncryptionKeyArn: { Ref: 'P' } }) },
    parameter({}),
  ),
  filed('two aliases that nobody resolves', 'unknowable', {
    Store: resource('AWS::EFS::FileSystem', { Encrypted: true, KmsKeyId: 'alias/one' }),
    Vault: vault({
      EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/two' },
    }),
  }),
  filed('a vault under a key of its own', 'kept', {
    VaultKey: KEY,
    Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['VaultKey', 'Arn'] } }),
  }),
  filed(
    'a vault under a key that an open parameter disables',
    'unknowable',
    {
      VaultKey: resource('AWS::KMS::Key', { Enabled: { Ref: 'P' }, KeyPolicy: {} }),
      Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['VaultKey', 'Arn'] } }),
    },
    parameter({}),
  ),
  filed('a vault under a disabled key', 'broken', {
    VaultKey: resource('AWS::KMS::Key', { Enabled: false, KeyPolicy: {} }),
    Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['VaultKey', 'Arn'] } }),
  }),
  attack(
    'key: a snapshot of a database stays under its key',
    protectedBy({
      Store: database({ StorageEncrypted: true, KmsKeyId: KEY_ARN }),
      Key: KEY,
    }),
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: a snapshot taken by ARN is no help without its role',
    protectedBy({
      Store: FILES,
      Key: KEY,
      Selection: selection({ Resources: [DB_ARN] }),
      Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, ManagedPolicyArns: [GENERAL] }),
    }),
    { 'key-loss': 'broken' },
  ),
];
