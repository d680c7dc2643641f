import type { CorpusCase } from '../corpus/case';
import {
  COMPLIANCE,
  DB_ARN,
  GENERAL,
  GOVERNANCE,
  HOURLY,
  FOR_S3,
  bucket,
  copyTo,
  database,
  plan,
  role,
  selection,
  vault,
  vaultArn,
} from '../corpus/private/backup-case';
import { KEY, KEY_ARN, attack, resource } from './private/attack';
import { protectedBy } from './private/backup-attack';
import { VERSIONS, broken, copy, expiring, rule, source } from './private/replicated';

const AWAY = 'us-west-2';
const THERE = vaultArn('away', AWAY);
const away = vault({ BackupVaultName: 'away' });
const DAILY = { ...HOURLY, RuleName: 'daily', ScheduleExpression: 'cron(0 5 * * ? *)' };
const second = (...rules: readonly unknown[]): Record<string, object> => ({
  Plan2: plan(...rules),
  Selection2: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupPlanId: { Ref: 'Plan2' },
      BackupSelection: {
        SelectionName: 'also',
        IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Resources: [DB_ARN],
      },
    },
  },
});
const GUARDED_KEY = resource('AWS::KMS::Key', {
  KeyPolicy: {
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
        Resource: '*',
        Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/break-glass' } },
      },
    ],
  },
});
const other = { other: { Away: away }, otherRegion: AWAY };
const db = (properties: object): object =>
  resource('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'orders', Engine: 'postgres', ...properties });

const backups: readonly CorpusCase[] = [
  attack(
    'hourly without copies, and copies once a week',
    protectedBy({ ...second({ ...DAILY, ScheduleExpression: 'cron(0 5 ? * SUN *)', ...copyTo(THERE) }) }),
    { 'region-failure': 'broken' },
    { ...other, rpo: '24h' },
  ),
  attack(
    'hourly kept for a day, and daily copies kept for two days behind a weekly schedule',
    protectedBy({ ...second({ ...DAILY, ScheduleExpression: 'cron(0 5 ? * SUN *)', ...copyTo(THERE, 2) }) }),
    { 'region-failure': 'broken' },
    other,
  ),
  attack(
    'a lock on one vault, and the copies in another one',
    protectedBy({
      Vault: vault(COMPLIANCE),
      Vault2: vault({ BackupVaultName: 'second' }),
      Plan: plan({ ...HOURLY, TargetBackupVault: 'second' }),
    }),
    { ransomware: 'broken' },
  ),
  attack(
    'a locked vault under a key that anybody destroys, and a guarded one without a lock',
    protectedBy({
      Vault: vault({ ...COMPLIANCE, EncryptionKeyArn: KEY_ARN }),
      Key: KEY,
      Vault2: vault({ BackupVaultName: 'second', EncryptionKeyArn: { 'Fn::GetAtt': ['Key2', 'Arn'] } }),
      Key2: GUARDED_KEY,
      ...second({ ...HOURLY, TargetBackupVault: 'second' }),
    }),
    { ransomware: 'broken' },
    { account: '111122223333' },
  ),
  attack(
    'a locked vault of short retention, and an unlocked one of a long one',
    protectedBy({
      Vault: vault({
        LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 365, ChangeableForDays: 3 },
      }),
      Plan: plan({ ...HOURLY, Lifecycle: { DeleteAfterDays: 1 } }),
      Vault2: vault({ BackupVaultName: 'second' }),
      ...second({ ...HOURLY, TargetBackupVault: 'second' }),
    }),
    { ransomware: 'unknowable' },
  ),
  attack(
    'a governance lock and a compliance lock of another store',
    {
      ...protectedBy({ Vault: vault(GOVERNANCE) }),
      Other: database({ DBInstanceIdentifier: 'others' }),
      Vault2: vault({ BackupVaultName: 'second', ...COMPLIANCE }),
      Plan2: plan({ ...HOURLY, TargetBackupVault: 'second' }),
      Selection2: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: {
          BackupPlanId: { Ref: 'Plan2' },
          BackupSelection: {
            SelectionName: 'others',
            IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Resources: [{ 'Fn::Sub': 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:db:others' }],
          },
        },
      },
    },
    { ransomware: 'broken' },
  ),
  attack(
    'hourly by a role without rights, and daily by one that has them',
    protectedBy({
      Role: role('arn:aws:iam::aws:policy/ReadOnlyAccess'),
      Able: role(GENERAL),
      ...second(DAILY),
      Selection2: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: {
          BackupPlanId: { Ref: 'Plan2' },
          BackupSelection: {
            SelectionName: 'also',
            IamRoleArn: { 'Fn::GetAtt': ['Able', 'Arn'] },
            Resources: [DB_ARN],
          },
        },
      },
    }),
    { 'zone-failure': 'broken' },
    { rpo: '12h' },
  ),
  attack(
    'a copy without a region, and a region without a copy',
    protectedBy({
      Vault2: vault({ BackupVaultName: 'second' }),
      Plan: plan({ ...HOURLY, ...copyTo(vaultArn('second', 'us-east-1')) }),
    }),
    { 'region-failure': 'broken' },
    other,
  ),
  attack(
    'copied within the account to one region, and to another account in the same one',
    protectedBy({
      Plan: plan({
        ...HOURLY,
        CopyActions: [
          { DestinationBackupVaultArn: THERE },
          { DestinationBackupVaultArn: vaultArn('isolated', 'us-east-1', '444455556666') },
        ],
      }),
    }),
    { 'account-loss': 'unknowable' },
    { account: '111122223333', otherAccount: '111122223333', ...other },
  ),
  attack(
    'files of a bucket by a role for databases, and databases by a role for files',
    {
      Store: bucket(),
      Vault: vault(),
      Role: role(GENERAL),
      Plan: plan(HOURLY),
      Selection: selection({ Resources: ['arn:aws:s3:::acme-files'] }),
      Files: role(FOR_S3),
      Db: database(),
    },
    { 'account-loss': 'broken', 'region-failure': 'broken' },
    { account: '111122223333' },
  ),
  attack(
    'history that dies with its instance, and daily snapshots',
    protectedBy({ Store: database({ BackupRetentionPeriod: 35 }), Plan: plan(DAILY) }),
    { 'accidental-deletion': 'broken' },
    { rpo: '1h' },
  ),
  attack(
    'the RPO of one way and the RTO of another',
    {
      Store: db({
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        DeleteAutomatedBackups: false,
        AutomaticBackupReplicationRegion: AWAY,
      }),
    },
    { 'region-failure': 'unknowable' },
    {
      rpo: '15m',
      rto: '1h',
      other: {
        Reader: resource('AWS::RDS::DBInstance', {
          SourceDBInstanceIdentifier: { 'Fn::Sub': 'arn:aws:rds:us-east-1:${AWS::AccountId}:db:orders' },
        }),
      },
      otherRegion: AWAY,
    },
  ),
  attack(
    'replicated backups without a bound, and copies that are old',
    protectedBy({
      Store: database({ BackupRetentionPeriod: 35, AutomaticBackupReplicationRegion: AWAY }),
      Plan: plan({ ...HOURLY, ...copyTo(THERE) }),
    }),
    { 'region-failure': 'unknowable' },
    { ...other, rpo: '1h' },
  ),
  attack(
    'a standby in the zone, and backups in the region',
    { ...protectedBy({ Store: database({ MultiAZ: true }) }) },
    { 'region-failure': 'broken', 'account-loss': 'broken' },
    { account: '111122223333' },
  ),
];

const tables: readonly CorpusCase[] = [
  attack(
    'a replica a second behind is no history',
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          { Region: 'us-east-1', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
          { Region: AWAY },
        ],
      }),
    },
    { 'accidental-deletion': 'broken' },
    { rpo: '1m' },
  ),
  attack(
    'history of the replica, and none of the table',
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [
          { Region: 'us-east-1' },
          { Region: AWAY, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
        ],
      }),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'replicas in other regions are in the same account',
    {
      Store: resource('AWS::DynamoDB::GlobalTable', {
        Replicas: [{ Region: 'us-east-1' }, { Region: AWAY }],
      }),
    },
    { 'account-loss': 'broken', ransomware: 'broken' },
  ),
  attack(
    'a table that is deleted with its stack keeps a day of history',
    {
      Store: resource(
        'AWS::DynamoDB::Table',
        { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 1 } },
        { DeletionPolicy: 'Delete' },
      ),
    },
    { 'accidental-deletion': 'unknowable' },
  ),
];

const TO_B = { Bucket: 'arn:aws:s3:::orders-second' };
const buckets: readonly CorpusCase[] = [
  broken(
    'a prefix by time control, and all without',
    {
      store: source([
        rule({ Filter: { Prefix: 'a/' } }),
        rule({ Priority: 2 }, { ReplicationTime: undefined, Metrics: undefined }),
      ]),
      setting: { rpo: '15m' },
    },
    'unknowable',
  ),
  broken('two prefixes make no whole', {
    store: source([rule({ Filter: { Prefix: 'a/' } }), rule({ Priority: 2, Filter: { Prefix: 'b/' } })]),
  }),
  broken('one replica without versions, and one in the same region', {
    store: source([rule({}, TO_B)]),
    main: { Second: copy({ BucketName: 'orders-second' }) },
    copy: copy({ VersioningConfiguration: { Status: 'Suspended' } }),
  }),
  attack(
    'versions of three days, and a replica that keeps deletions out',
    {
      Store: resource('AWS::S3::Bucket', {
        BucketName: 'orders',
        ...VERSIONS,
        ...expiring({ NoncurrentVersionExpiration: { NoncurrentDays: 3 } }),
      }),
    },
    { 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'object lock at the replica only, which governance lets go',
    { Store: resource('AWS::S3::Bucket', { BucketName: 'orders', ...VERSIONS }) },
    { ransomware: 'broken' },
    {
      other: {
        Copy: copy({
          ObjectLockEnabled: true,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
          },
        }),
      },
    },
  ),
];

/** Protections that look like a whole together, where each lacks what the other has. */
export const cases: readonly CorpusCase[] = [...backups, ...tables, ...buckets];
