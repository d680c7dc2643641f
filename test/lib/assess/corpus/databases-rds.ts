import type { CorpusCase } from './case';
import { labels, oneStack, promising, twoStacks } from './private/database-case';

const db = (properties: object, rest: object = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: { Engine: 'postgres', DBInstanceClass: 'db.m7g.large', AllocatedStorage: '100', ...properties },
  ...rest,
});

const ARN = 'arn:aws:rds:us-east-1:${AWS::AccountId}:db:orders';
const KEY = (region: string): object => ({ 'Fn::Sub': `arn:aws:kms:${region}:\${AWS::AccountId}:key/one` });
const SAFE = { BackupRetentionPeriod: 14, DeletionProtection: true, DeleteAutomatedBackups: false };
const replica = (properties: object = {}, rest: object = {}): object => ({
  Type: 'AWS::RDS::DBInstance',
  Properties: {
    DBInstanceClass: 'db.m7g.large',
    SourceDBInstanceIdentifier: { 'Fn::Sub': ARN },
    ...properties,
  },
  ...rest,
});
const named = (properties: object = {}): object => db({ DBInstanceIdentifier: 'orders', ...properties });

/** The instance and what may hang on a parameter or condition. */
const withParameter = (parameter: object): object => ({
  Parameters: { P: { Type: 'String', ...parameter } },
});

export const cases: readonly CorpusCase[] = [
  oneStack(
    'Multi-AZ instance: the standby takes over in two minutes, losing nothing',
    { Db: db({ MultiAZ: true }) },
    { 'instance-failure': 'kept', 'zone-failure': 'kept', 'region-failure': 'broken', ransomware: 'broken' },
  ),
  promising(
    '0',
    '1m',
    oneStack(
      'Multi-AZ instance: a failover may take two minutes, not one',
      { Db: db({ MultiAZ: true }) },
      { 'zone-failure': 'broken' },
    ),
  ),
  promising(
    '0',
    '5m',
    oneStack(
      'single-AZ instance: a restore takes longer than five minutes',
      { Db: db({}) },
      { 'zone-failure': 'broken' },
    ),
  ),
  oneStack('Multi-AZ as the text "true"', { Db: db({ MultiAZ: 'true' }) }, { 'zone-failure': 'kept' }),
  oneStack(
    'Multi-AZ by a parameter without a default, backups off',
    { Db: db({ MultiAZ: { Ref: 'P' }, BackupRetentionPeriod: 0 }) },
    { 'zone-failure': 'broken' },
    withParameter({}),
  ),
  oneStack(
    'Multi-AZ switched off by a condition, backups off',
    { Db: db({ MultiAZ: { 'Fn::If': ['Big', true, false] }, BackupRetentionPeriod: 0 }) },
    { 'zone-failure': 'broken' },
    { ...withParameter({ Default: 'small' }), Conditions: { Big: { 'Fn::Equals': [{ Ref: 'P' }, 'big'] } } },
  ),
  oneStack(
    'Multi-AZ stated for RDS Custom, which ignores it, backups off',
    { Db: db({ Engine: 'custom-sqlserver-ee', MultiAZ: true, BackupRetentionPeriod: 0 }) },
    { 'zone-failure': 'broken' },
  ),
  oneStack(
    'single-AZ instance with the default of one day of automated backups',
    { Db: db({}) },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
    },
  ),
  oneStack(
    'automated backups switched off',
    { Db: db({ BackupRetentionPeriod: 0 }) },
    { 'instance-failure': 'broken', 'zone-failure': 'broken', 'accidental-deletion': 'broken' },
  ),
  oneStack(
    'automated backups by a parameter without a default',
    { Db: db({ ...SAFE, BackupRetentionPeriod: { Ref: 'P' } }) },
    { 'zone-failure': 'unknowable', 'accidental-deletion': 'unknowable' },
    withParameter({ Type: 'Number' }),
  ),
  oneStack(
    'automated backups by a parameter whose default switches them off',
    { Db: db({ ...SAFE, BackupRetentionPeriod: { Ref: 'P' } }) },
    { 'zone-failure': 'broken', 'accidental-deletion': 'broken' },
    withParameter({ Type: 'Number', Default: 0 }),
  ),
  promising(
    '1m',
    '1h',
    oneStack(
      'point-in-time recovery lags five minutes, not one',
      { Db: db(SAFE) },
      { 'zone-failure': 'broken' },
    ),
  ),
  oneStack(
    'restored from a snapshot, with no retention stated',
    { Db: db({ DBSnapshotIdentifier: 'old' }) },
    { 'zone-failure': 'unknowable' },
  ),
  oneStack(
    'deletion refused and backups that outlive it: two weeks to notice',
    { Db: db(SAFE) },
    { 'accidental-deletion': 'kept', ransomware: 'broken', 'account-loss': 'broken' },
  ),
  oneStack(
    'neither deletion protection nor backups that outlive it',
    { Db: db({ BackupRetentionPeriod: 14 }) },
    { 'accidental-deletion': 'broken' },
  ),
  oneStack(
    'backups outlive a deletion by CloudFormation, not one by hand',
    { Db: db({ ...SAFE, DeletionProtection: false }) },
    { 'accidental-deletion': 'unknowable' },
  ),
  oneStack(
    'backups die with the instance once its protection is lifted',
    { Db: db({ BackupRetentionPeriod: 14, DeletionProtection: true }) },
    { 'accidental-deletion': 'unknowable' },
  ),
  oneStack(
    'both protections, but a day of history',
    { Db: db({ ...SAFE, BackupRetentionPeriod: 1 }) },
    { 'accidental-deletion': 'unknowable' },
  ),
  oneStack(
    'deletion protection by a condition that the templates leave open',
    { Db: db({ ...SAFE, DeletionProtection: { 'Fn::If': ['Prod', true, false] } }) },
    { 'accidental-deletion': 'unknowable' },
    { ...withParameter({}), Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] } } },
  ),
  oneStack(
    'replicated automated backups have no published lag',
    { Db: db({ ...SAFE, AutomaticBackupReplicationRegion: 'us-west-2' }) },
    { 'region-failure': 'unknowable' },
  ),
  oneStack(
    'replicated automated backups of an encrypted instance, with a key over there',
    {
      Db: db({
        ...SAFE,
        StorageEncrypted: true,
        AutomaticBackupReplicationRegion: 'us-west-2',
        AutomaticBackupReplicationKmsKeyId: KEY('us-west-2'),
      }),
    },
    { 'region-failure': 'unknowable' },
  ),
  oneStack(
    'replicated automated backups with a key of the wrong region',
    {
      Db: db({
        ...SAFE,
        StorageEncrypted: true,
        AutomaticBackupReplicationRegion: 'us-west-2',
        AutomaticBackupReplicationKmsKeyId: KEY('us-east-1'),
      }),
    },
    { 'region-failure': 'broken' },
  ),
  oneStack(
    'replicated automated backups of an encrypted instance without a key',
    { Db: db({ ...SAFE, StorageEncrypted: true, AutomaticBackupReplicationRegion: 'us-west-2' }) },
    { 'region-failure': 'broken' },
  ),
  oneStack(
    'replicated automated backups to a region that is no pair',
    { Db: db({ ...SAFE, AutomaticBackupReplicationRegion: 'af-south-1' }) },
    { 'region-failure': 'broken' },
  ),
  oneStack(
    'replicated automated backups where there are none',
    { Db: db({ BackupRetentionPeriod: 0, AutomaticBackupReplicationRegion: 'us-west-2' }) },
    { 'region-failure': 'broken' },
  ),
  twoStacks(
    'read replica in another region: its lag has no bound, and it carries deletions along',
    [{ Db: named() }, { Replica: replica() }],
    { 'region-failure': 'unknowable', 'accidental-deletion': 'broken', ransomware: 'broken' },
  ),
  twoStacks(
    'read replica in the same region',
    [{ Db: named() }, { Replica: replica() }],
    { 'region-failure': 'broken' },
    'us-east-1',
  ),
  twoStacks(
    'read replica of another database',
    [{ Db: named({ DBInstanceIdentifier: 'invoices' }) }, { Replica: replica() }],
    { 'region-failure': 'broken' },
  ),
  twoStacks(
    'read replica of an encrypted database without a key of its region',
    [{ Db: named({ StorageEncrypted: true }) }, { Replica: replica() }],
    { 'region-failure': 'broken' },
  ),
  twoStacks(
    'read replica of a database whose password RDS manages',
    [{ Db: named({ ManageMasterUserPassword: true }) }, { Replica: replica() }],
    { 'region-failure': 'broken' },
  ),
  {
    ...twoStacks(
      'a read replica is made anew from its source',
      [{ Db: named() }, { Replica: replica() }],
      {},
    ),
    labels: labels('Replica', {
      'instance-failure': 'unknowable',
      'region-failure': 'unknowable',
      'accidental-deletion': 'broken',
    }),
  },
  oneStack(
    'Multi-AZ cluster: a reader takes over; its backups die with it',
    {
      Db: {
        Type: 'AWS::RDS::DBCluster',
        Properties: { Engine: 'postgres', DBClusterInstanceClass: 'db.m6gd.large', BackupRetentionPeriod: 7 },
      },
    },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
    },
  ),
];
