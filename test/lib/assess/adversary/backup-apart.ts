import type { CorpusCase, Truth } from '../corpus/case';
import { copyTo, database, selection, vault, vaultArn } from '../corpus/private/backup-case';
import { KEY_ARN, type Resources, attack, resource } from './private/attack';
import { afterRegion, afterZone, protectedBy, ruled } from './private/backup-attack';

type Changes = Readonly<Record<string, object>>;

const OURS = '111122223333';
const THEIRS = '444455556666';
const allow = (AWS: unknown, Action: unknown, rest: object = {}): object => ({
  Statement: [{ Effect: 'Allow', Principal: { AWS }, Action, Resource: '*', ...rest }],
});
const keyFor = (AWS: unknown): object => resource('AWS::KMS::Key', { KeyPolicy: allow(AWS, 'kms:*') });
const away = (AccessPolicy: object, rest: object = {}): Resources => ({
  Away: vault({ BackupVaultName: 'away', EncryptionKeyArn: KEY_ARN, AccessPolicy, ...rest }),
  Key: keyFor(THEIRS),
});
const LETS_US_IN = allow(`arn:aws:iam::${OURS}:root`, 'backup:CopyIntoBackupVault');

/** A database that is copied into another account of the organization, which lets accounts copy to each other. */
const copied = (
  name: string,
  truth: Truth,
  other: Resources = away(LETS_US_IN),
  { changes = {}, stated = {} }: { readonly changes?: Changes; readonly stated?: object } = {},
): CorpusCase => {
  const one = attack(
    `account: ${name}`,
    protectedBy({
      Key: keyFor([OURS, THEIRS]),
      Store: database({ StorageEncrypted: true, KmsKeyId: KEY_ARN }),
      Plan: ruled(copyTo(vaultArn('away', 'us-west-2', THEIRS))),
      ...changes,
    }),
    { ransomware: truth },
    { account: OURS, other, otherRegion: 'us-west-2', otherAccount: THEIRS },
  );
  const { assumptions, ...objectives } = one.objectives as { assumptions: object };
  return {
    ...one,
    objectives: { ...objectives, assumptions: { ...assumptions, copiesBetweenAccounts: true, ...stated } },
  };
};
const underKeyOf = (AWS: unknown): { readonly changes: Changes } => ({ changes: { Key: keyFor(AWS) } });
const roleFor = (AWS: unknown, Action: unknown, rest: object = {}): Resources => ({
  ...away(LETS_US_IN),
  Admin: resource('AWS::IAM::Role', {
    RoleName: 'admin',
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', ...rest }],
    },
    Policies: [
      { PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
    ],
  }),
});
const ORGANIZATION = 'o-a1b2c3d4e5';
const ofOrganization = (id: string): Resources =>
  away(
    allow('*', 'backup:CopyIntoBackupVault', { Condition: { StringEquals: { 'aws:PrincipalOrgID': id } } }),
  );

const FILES = {
  Store: resource('AWS::EFS::FileSystem', {}),
  Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Store', 'Arn'] }] }),
};
const cold = (name: string, truth: Truth, Lifecycle: object, changes: Changes = FILES): CorpusCase =>
  attack(`cold: ${name}`, protectedBy({ ...changes, Plan: ruled({ Lifecycle }) }), {
    'accidental-deletion': truth,
  });
const named = (name: string, truth: Truth, stated: string, Resources: unknown): CorpusCase =>
  afterZone(
    `name: ${name}`,
    truth,
    { Store: database({ DBInstanceIdentifier: stated }), Selection: selection({ Resources }) },
    { account: OURS, rpo: '8h' },
  );
const oracle = (name: string, truth: Truth, option: string | undefined): CorpusCase =>
  afterRegion(
    `options: ${name}`,
    truth,
    {
      Store: database({
        Engine: 'oracle-ee',
        OptionGroupName: option === undefined ? 'default:oracle-ee-19' : { Ref: 'Options' },
      }),
      Options: resource('AWS::RDS::OptionGroup', {
        OptionConfigurations: [{ OptionName: option ?? 'none' }],
      }),
      Plan: ruled(copyTo(vaultArn('away', 'us-west-2'))),
    },
    { resources: { Away: vault({ BackupVaultName: 'away' }) } },
  );

/** A bucket under a governance lock that one role of another account may lift, as the templates know it. */
const lifted = (name: string, truth: Truth, trusted: string, Action: unknown): CorpusCase =>
  attack(
    `lock: ${name}`,
    {
      Store: resource('AWS::S3::Bucket', {
        BucketName: 'ledger',
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Years: 10 } },
        },
      }),
      Policy: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'Store' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: ['s3:BypassGovernanceRetention', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
              Resource: ['arn:aws:s3:::ledger', 'arn:aws:s3:::ledger/*'],
              Condition: { ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${THEIRS}:role/admin` } },
            },
          ],
        },
      }),
    },
    { ransomware: truth },
    { account: OURS, otherAccount: THEIRS, other: { Admin: roleFor(trusted, Action)['Admin']! } },
  );

export const cases: readonly CorpusCase[] = [
  lifted('by a role that production may take', 'broken', `arn:aws:iam::${OURS}:root`, 's3:*'),
  lifted('by a role that nobody but its own account may take', 'kept', `arn:aws:iam::${THEIRS}:root`, 's3:*'),

  copied('as it has to be', 'kept'),
  copied(
    'whose vault lets only another role in',
    'broken',
    away(allow(`arn:aws:iam::${OURS}:role/other`, 'backup:CopyIntoBackupVault')),
  ),
  copied(
    'whose vault lets somebody in who is called like us',
    'broken',
    away(allow(`arn:aws:iam::999988887777:role/of-${OURS}`, 'backup:CopyIntoBackupVault')),
  ),
  copied('whose vault lets an organization in', 'unknowable', ofOrganization(ORGANIZATION)),
  copied('whose vault lets our organization in', 'kept', ofOrganization(ORGANIZATION), {
    stated: { organization: ORGANIZATION },
  }),
  copied('whose vault lets another organization in', 'broken', ofOrganization('o-9z8y7x6w5v'), {
    stated: { organization: ORGANIZATION },
  }),
  copied('from under a key that is not shared', 'broken', undefined, underKeyOf(OURS)),
  copied('from under a key of AWS', 'broken', undefined, {
    changes: { Store: database({ StorageEncrypted: true }) },
  }),
  copied('from no encryption at all', 'kept', undefined, { changes: { Store: database() } }),
  copied('under a key for somebody else there', 'broken', {
    ...away(LETS_US_IN),
    Key: keyFor(`arn:aws:iam::${THEIRS}:role/keeper`),
  }),
  copied('whose administrator trusts production', 'broken', roleFor(`arn:aws:iam::${OURS}:root`, '*')),
  copied(
    'whose administrator trusts one role of production',
    'broken',
    roleFor(`arn:aws:iam::${OURS}:role/deployer`, 'backup:*'),
  ),
  copied(
    'whose administrator trusts everybody with a password',
    'unknowable',
    roleFor('*', 'backup:*', { Condition: { StringEquals: { 'sts:ExternalId': 'open sesame' } } }),
  ),
  copied(
    'whose administrator trusts a third account',
    'kept',
    roleFor('arn:aws:iam::777788889999:root', '*'),
  ),
  copied(
    'where production may read',
    'kept',
    roleFor(`arn:aws:iam::${OURS}:root`, ['backup:Describe*', 'backup:List*']),
  ),
  copied('where production may read, and an administrator trusts whoever is there', 'broken', {
    ...roleFor(`arn:aws:iam::${THEIRS}:root`, '*'),
    Reader: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { AWS: OURS }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'all',
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] },
        },
      ],
    }),
  }),

  cold('files after a day', 'unknowable', { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 120 }),
  cold('files after a month', 'kept', { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 120 }),
  cold(
    'a database, which stays where it is',
    'kept',
    { MoveToColdStorageAfterDays: 1, DeleteAfterDays: 120 },
    {},
  ),
  cold('deleted with the copy', 'broken', { DeleteAfterDays: 35, DeleteAfterEvent: 'DELETE_AFTER_COPY' }),

  named('in capitals', 'unknowable', 'Orders', [`arn:aws:rds:us-east-1:${OURS}:db:Orders`]),
  named('in capitals, selected as AWS keeps it', 'kept', 'Orders', [
    `arn:aws:rds:us-east-1:${OURS}:db:orders`,
  ]),
  named('in capitals, selected by reference', 'kept', 'Orders', [
    { 'Fn::GetAtt': ['Store', 'DBInstanceArn'] },
  ]),
  named('of a pattern in capitals', 'unknowable', 'Orders', [`arn:aws:rds:us-east-1:${OURS}:db:Ord*`]),

  oracle('encrypted by the database itself', 'unknowable', 'TDE'),
  oracle('with statistics', 'kept', 'STATSPACK'),
  oracle('of the default group', 'kept', undefined),

  ...(['kept', 'unknowable'] as const).map(truth => {
    const size = truth === 'kept' ? '300GiB' : '1000GiB';
    const one = afterZone(`eighty minutes for ${size}`, truth, {
      Plan: ruled({ CompletionWindowMinutes: 80 }),
    });
    const { assumptions, ...objectives } = one.objectives as { assumptions: object };
    const sizes = { 'AWS::RDS::DBInstance': size };
    return { ...one, objectives: { ...objectives, assumptions: { ...assumptions, sizes } } };
  }),
];
