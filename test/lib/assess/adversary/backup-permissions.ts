import type { CorpusCase, Truth } from '../corpus/case';
import {
  COMPLIANCE,
  FOR_S3,
  GENERAL,
  bucket,
  copyTo,
  managed,
  role,
  selection,
  vault,
  vaultArn,
} from '../corpus/private/backup-case';
import { KEY_ARN, attack, resource } from './private/attack';
import { afterRegion, afterZone, protectedBy, ruled } from './private/backup-attack';

type Changes = Readonly<Record<string, object>>;

const ACCOUNT = '111122223333';
const deny = (Action: unknown, Condition?: object, rest: object = {}): object => ({
  Statement: [
    { Effect: 'Deny', Principal: '*', Action, Resource: '*', ...(Condition ? { Condition } : {}), ...rest },
  ],
});
const trusting = (Condition: object): object =>
  resource('AWS::IAM::Role', {
    ManagedPolicyArns: [GENERAL],
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'backup.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition,
        },
      ],
    },
  });
const byRole = (name: string, truth: Truth, changes: Changes): CorpusCase =>
  afterZone(`role: ${name}`, truth, changes, { account: ACCOUNT, rpo: '8h' });
const chosen = (IamRoleArn: string): Changes => ({
  Selection: selection({ Resources: [`arn:aws:rds:us-east-1:${ACCOUNT}:db:orders`], IamRoleArn }),
});

/** A bucket whose only help against an attack is a locked vault. */
const files = (name: string, truth: Truth, changes: Changes): CorpusCase =>
  attack(
    `bucket: ${name}`,
    protectedBy({
      Store: bucket(),
      Role: role(GENERAL, FOR_S3),
      Selection: selection({ Resources: ['arn:aws:s3:::acme-files'] }),
      Vault: vault(COMPLIANCE),
      ...changes,
    }),
    { ransomware: truth },
    { account: ACCOUNT },
  );
const onBucket = (Condition: object | undefined, Action: unknown = 's3:*'): Changes => ({
  Policy: resource('AWS::S3::BucketPolicy', {
    Bucket: { Ref: 'Store' },
    PolicyDocument: deny(Action, Condition, {
      Resource: ['arn:aws:s3:::acme-files', 'arn:aws:s3:::acme-files/*'],
    }),
  }),
});
const keyFor = (AWS: string): object =>
  resource('AWS::KMS::Key', {
    KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' }] },
  });
const encrypted = (AWS: string): Changes => ({
  Key: keyFor(AWS),
  Store: bucket({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN } },
      ],
    },
  }),
});
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const OTHERS = `arn:aws:iam::${ACCOUNT}:role/keeper`;

/** A file system in a vault, after somebody has deleted what is in it. */
const mounted = (name: string, truth: Truth, FileSystemPolicy: object, more: Changes = {}): CorpusCase =>
  attack(
    `files: ${name}`,
    protectedBy({
      Store: resource('AWS::EFS::FileSystem', { FileSystemPolicy }),
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
      ...more,
    }),
    { 'accidental-deletion': truth },
    { account: ACCOUNT },
  );
const automatic = (name: string, truth: Truth, FileSystemPolicy: object): CorpusCase =>
  attack(
    `files, automatically: ${name}`,
    { Store: resource('AWS::EFS::FileSystem', { BackupPolicy: { Status: 'ENABLED' }, FileSystemPolicy }) },
    { 'accidental-deletion': truth },
    { account: ACCOUNT },
  );

const THERE = vaultArn('away', 'us-west-2');
const policed = (AccessPolicy: object): Changes => ({ Vault: vault({ AccessPolicy }) });
const away = (
  name: string,
  truth: Truth,
  properties: Record<string, unknown>,
  more: Changes = {},
): CorpusCase =>
  afterRegion(
    `vault there: ${name}`,
    truth,
    { Plan: ruled(copyTo(THERE)) },
    { resources: { Away: vault({ BackupVaultName: 'away', ...properties }), ...more } },
    { account: ACCOUNT, otherAccount: ACCOUNT },
  );
const PLAIN_HTTP = { Bool: { 'aws:SecureTransport': 'false' } };

export const cases: readonly CorpusCase[] = [
  byRole('that is denied everything besides', 'broken', { Role: role(managed('AWSDenyAll'), GENERAL) }),
  byRole('in quarantine', 'unknowable', { Role: role(GENERAL, managed('AWSCompromisedKeyQuarantineV2')) }),
  byRole('with a policy of somebody else', 'unknowable', {
    Role: role(GENERAL, `arn:aws:iam::${ACCOUNT}:policy/limits`),
  }),
  byRole('with another policy of AWS besides', 'kept', { Role: role(GENERAL, managed('ReadOnlyAccess')) }),
  byRole('that AWS Backup takes for another account only', 'broken', {
    Role: trusting({ StringEquals: { 'aws:SourceAccount': '444455556666' } }),
  }),
  byRole('that AWS Backup takes for this account only', 'kept', {
    Role: trusting({ StringEquals: { 'aws:SourceAccount': ACCOUNT } }),
  }),
  byRole('of another account', 'broken', chosen('arn:aws:iam::444455556666:role/backup')),
  byRole('that is a user', 'broken', chosen(`arn:aws:iam::${ACCOUNT}:user/backup`)),
  byRole('that is no more than a name', 'broken', chosen('backup')),
  byRole('that is denied plain HTTP', 'kept', {
    Role: role(GENERAL),
    Tls: resource('AWS::IAM::Policy', {
      Roles: [{ Ref: 'Role' }],
      PolicyName: 'tls',
      PolicyDocument: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: PLAIN_HTTP }] },
    }),
  }),

  files(
    'open to a VPC endpoint only',
    'broken',
    onBucket({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }),
  ),
  files(
    'open to one role only',
    'broken',
    onBucket({ ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/app` } }),
  ),
  files(
    'open to an organization that nobody knows',
    'unknowable',
    onBucket({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
  ),
  files('closed to plain HTTP', 'kept', onBucket(PLAIN_HTTP)),
  files(
    'closed to other accounts',
    'kept',
    onBucket({ StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } }),
  ),
  files(
    'closed to what is written unencrypted',
    'kept',
    onBucket({ Null: { 's3:x-amz-server-side-encryption': 'true' } }, 's3:PutObject'),
  ),
  files('under a key for others', 'broken', encrypted(OTHERS)),
  files('under a key that is left to the account', 'kept', encrypted(ROOT)),

  mounted(
    'only one role may do anything',
    'broken',
    deny('*', { ArnNotEquals: { 'aws:PrincipalArn': OTHERS } }),
  ),
  mounted('nobody takes backups', 'broken', deny('elasticfilesystem:Backup')),
  mounted('no plain HTTP', 'kept', deny('*', PLAIN_HTTP)),
  mounted('no root', 'kept', deny('elasticfilesystem:ClientRootAccess')),
  automatic('nobody takes backups', 'broken', deny('elasticfilesystem:Backup')),
  automatic(
    'only one role may do anything',
    'broken',
    deny('*', { StringNotEquals: { 'aws:PrincipalArn': OTHERS } }),
  ),
  automatic('no plain HTTP', 'kept', deny('*', PLAIN_HTTP)),

  afterZone('vault: no jobs', 'unknowable', policed(deny('backup:StartBackupJob'))),
  afterZone('vault: nobody restores', 'unknowable', policed(deny('backup:StartRestoreJob'))),
  afterZone(
    'vault: one role restores',
    'kept',
    policed(deny('backup:StartRestoreJob', { ArnNotEquals: { 'aws:PrincipalArn': OTHERS } })),
    { rpo: '8h' },
  ),
  afterZone('vault: nobody deletes', 'kept', policed(deny('backup:DeleteRecoveryPoint')), { rpo: '8h' }),
  away('nobody restores', 'unknowable', {
    AccessPolicy: deny(['backup:StartRestoreJob', 'backup:StartCopyJob']),
  }),
  away('no copies but of this account', 'kept', {
    AccessPolicy: deny('backup:CopyIntoBackupVault', {
      StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT },
    }),
  }),
  away('a key for others', 'broken', { EncryptionKeyArn: KEY_ARN }, { Key: keyFor(OTHERS) }),
  away('a key that is left to the account', 'kept', { EncryptionKeyArn: KEY_ARN }, { Key: keyFor(ROOT) }),
];
