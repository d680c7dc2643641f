import type { CorpusCase } from '../case';
import {
  FOR_S3,
  GENERAL,
  HOURLY,
  backupCase,
  bucket,
  bucketStack,
  managed,
  plan,
  role,
  selection,
  stackOf,
  vault,
} from './backup-case';

/** Buckets roll back by their versions and span zones, so what AWS Backup adds shows under ransomware. */
const KEPT = { ransomware: 'kept' } as const;
const BROKEN = { ransomware: 'broken' } as const;
const OPEN = { ransomware: 'unknowable' } as const;
const LOCKED = vault({ LockConfiguration: { MinRetentionDays: 7, ChangeableForDays: 3 } });
const CONTINUOUS = plan({ ...HOURLY, EnableContinuousBackup: true });

const files = (changes: Readonly<Record<string, object>> = {}): Record<string, object> =>
  bucketStack({ Vault: LOCKED, ...changes });
const roles = (changed: object): Record<string, object> => stackOf({ Role: changed });
const database35 = (days: number): Record<string, object> =>
  stackOf({ Plan: plan({ ...HOURLY, EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: days } }) });
const handler = (configuration: object): object => ({
  Type: 'Custom::S3BucketNotifications',
  Properties: { BucketName: { Ref: 'Db' }, NotificationConfiguration: configuration, Managed: true },
});

export const cases: readonly CorpusCase[] = [
  backupCase('bucket with versions, snapshots under a compliance lock', files(), KEPT),
  backupCase(
    'bucket without versions',
    files({ Db: bucket({ VersioningConfiguration: undefined }) }),
    BROKEN,
  ),
  backupCase(
    'bucket whose versions are suspended',
    files({ Db: bucket({ VersioningConfiguration: { Status: 'Suspended' } }) }),
    BROKEN,
  ),
  backupCase('bucket, role without the policy for S3', files({ Role: role(GENERAL) }), BROKEN),
  backupCase(
    'bucket, role outside the templates',
    files({
      Selection: selection({
        Resources: ['arn:aws:s3:::acme-files'],
        IamRoleArn: 'arn:aws:iam::111122223333:role/backup',
      }),
    }),
    OPEN,
  ),
  backupCase('bucket, continuous', files({ Plan: CONTINUOUS }), KEPT, { rpo: '15m' }),
  backupCase('bucket, continuous, ten minutes promised', files({ Plan: CONTINUOUS }), BROKEN, { rpo: '10m' }),
  backupCase(
    'bucket, continuous, without events',
    files({ Plan: CONTINUOUS, Db: bucket({ NotificationConfiguration: undefined }) }),
    BROKEN,
  ),
  backupCase(
    "bucket, continuous, CDK's handler switches events off",
    files({ Plan: CONTINUOUS, Handler: handler({ QueueConfigurations: [] }) }),
    BROKEN,
  ),
  backupCase(
    "bucket, continuous, CDK's handler switches events on",
    files({
      Plan: CONTINUOUS,
      Db: bucket({ NotificationConfiguration: undefined }),
      Handler: handler({ EventBridgeConfiguration: {} }),
    }),
    KEPT,
    { rpo: '15m' },
  ),
  backupCase(
    'bucket, continuous, beside snapshots in another vault',
    files({
      Plan: plan({ ...HOURLY, EnableContinuousBackup: true }, { ...HOURLY, TargetBackupVault: 'Default' }),
    }),
    OPEN,
  ),
  backupCase(
    'every bucket, by type',
    files({ Selection: selection({ Resources: ['arn:aws:s3:::*'] }) }),
    KEPT,
  ),
  backupCase(
    'buckets dropped: only everything is selected, by opt-in',
    files({ Selection: selection({ Resources: ['*'] }) }),
    OPEN,
  ),
  backupCase('database, continuous: five minutes', database35(35), { 'zone-failure': 'kept' }, { rpo: '5m' }),
  backupCase('database, continuous, kept for 36 days', database35(36), { 'zone-failure': 'broken' }),
  backupCase('database, continuous: what goes with the database is not documented', database35(35), {
    'accidental-deletion': 'unknowable',
  }),
  backupCase(
    'Multi-AZ cluster: no continuous backups, snapshots instead',
    stackOf({
      Db: {
        Type: 'AWS::RDS::DBCluster',
        Properties: {
          Engine: 'postgres',
          DBClusterIdentifier: 'c',
          DBClusterInstanceClass: 'db.r6gd.large',
          StorageType: 'io1',
          AllocatedStorage: 100,
        },
      },
      Plan: CONTINUOUS,
      Selection: selection({ Resources: [{ 'Fn::GetAtt': ['Db', 'DBClusterArn'] }] }),
    }),
    { ransomware: 'broken', 'region-failure': 'broken' },
  ),
  backupCase('role without any policy', roles(role()), { 'zone-failure': 'broken' }),
  backupCase(
    'role that only restores',
    roles(role(managed('service-role/AWSBackupServiceRolePolicyForRestores'))),
    { 'zone-failure': 'broken' },
  ),
  backupCase(
    'role that AWS Backup cannot assume',
    roles({
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [GENERAL],
        AssumeRolePolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      },
    }),
    { 'zone-failure': 'broken' },
  ),
  backupCase('role with the policy for S3 only, for a database', roles(role(FOR_S3)), {
    'zone-failure': 'broken',
  }),
  backupCase(
    'retention below the lock',
    stackOf({ Vault: vault({ LockConfiguration: { MinRetentionDays: 60 } }) }),
    { 'zone-failure': 'broken' },
  ),
  backupCase(
    'retention above the lock',
    stackOf({ Vault: vault({ LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 30 } }) }),
    { 'zone-failure': 'broken' },
  ),
  backupCase(
    'kept for good, and the lock takes a year',
    stackOf({
      Plan: plan({ ...HOURLY, Lifecycle: undefined }),
      Vault: vault({ LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 365 } }),
    }),
    { 'zone-failure': 'broken' },
  ),
  backupCase(
    'retention within the lock',
    stackOf({ Vault: vault({ LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35 } }) }),
    { 'zone-failure': 'kept' },
  ),
  backupCase(
    'a lock by a parameter without a default',
    stackOf({ Vault: vault({ LockConfiguration: { MinRetentionDays: { Ref: 'P' } } }) }),
    { 'zone-failure': 'unknowable' },
    { rest: { Parameters: { P: { Type: 'Number' } } } },
  ),
  backupCase(
    'vault under a disabled key',
    stackOf({
      Key: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } },
      Vault: vault({ EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
    }),
    { 'zone-failure': 'broken' },
  ),
  backupCase(
    'vault under a key of another Region',
    stackOf({
      Vault: vault({ EncryptionKeyArn: { 'Fn::Sub': 'arn:aws:kms:us-west-2:${AWS::AccountId}:key/a' } }),
    }),
    { 'zone-failure': 'broken' },
  ),
];
