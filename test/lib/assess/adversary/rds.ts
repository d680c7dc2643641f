import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, NEVER, attack, parameter, resource } from './private/attack';

const db = (properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::RDS::DBInstance',
    { Engine: 'postgres', DBInstanceClass: 'db.m7g.large', ...properties },
    rest,
  );

/** No backups, so that a zone costs the data unless there is a standby. */
const BARE = { BackupRetentionPeriod: 0 };
const GUARDED = { BackupRetentionPeriod: 35, DeletionProtection: true, DeleteAutomatedBackups: false };
const NO_STANDBY = { 'instance-failure': 'broken', 'zone-failure': 'broken' } as const;
const UNDECIDED = { 'instance-failure': 'unknowable', 'zone-failure': 'unknowable' } as const;

const standby = (name: string, MultiAZ: unknown, sections: object = {}): CorpusCase =>
  attack(`standby: ${name}`, { Store: db({ ...BARE, MultiAZ }) }, NO_STANDBY, { sections });
const undecided = (name: string, MultiAZ: unknown, sections: object = {}): CorpusCase =>
  attack(`standby: ${name}`, { Store: db({ ...BARE, MultiAZ }) }, UNDECIDED, { sections });

export const cases: readonly CorpusCase[] = [
  standby('the text "false"', 'false'),
  standby('the text "False"', 'False'),
  standby('the text "no"', 'no'),
  standby('null', null),
  standby('AWS::NoValue', { Ref: 'AWS::NoValue' }),
  undecided('a list', [true]),
  undecided('an object', { Enabled: true }),
  undecided('a dynamic reference', '{{resolve:ssm:/orders/multi-az:1}}'),
  undecided(
    'a parameter of the Systems Manager whose name is "true"',
    { Ref: 'P' },
    {
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'true' } },
    },
  ),
  undecided('a parameter that is not there', { Ref: 'Elsewhere' }),
  undecided('an output of another stack that is not there', { 'Fn::ImportValue': 'multi-az' }),
  undecided('an attribute of a custom resource', { 'Fn::GetAtt': ['Custom', 'MultiAZ'] }),
  undecided('an unknown function', { 'Fn::Invented': ['true'] }),
  undecided('a condition that is not there', { 'Fn::If': ['Nowhere', true, false] }),
  undecided(
    'a condition that hangs on itself',
    { 'Fn::If': ['C', true, false] },
    {
      Conditions: { C: { Condition: 'C' } },
    },
  ),
  undecided('a macro', { 'Fn::Transform': { Name: 'Standby', Parameters: {} } }),
  standby(
    'only in another region',
    { 'Fn::If': ['C', true, false] },
    {
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
    },
  ),
  standby(
    'neither in production nor in tests',
    { 'Fn::If': ['C', true, false] },
    {
      ...parameter({ Default: 'tests' }),
      Conditions: {
        Prod: { 'Fn::Equals': [{ Ref: 'P' }, 'prod'] },
        C: { 'Fn::And': [{ Condition: 'Prod' }, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'P' }, 'tests'] }] }] },
      },
    },
  ),
  standby(
    'a mapping that says no for this region',
    {
      'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'MultiAZ'],
    },
    { Mappings: { M: { 'us-east-1': { MultiAZ: 'false' }, 'eu-west-1': { MultiAZ: 'true' } } } },
  ),
  undecided(
    'a mapping without this region',
    {
      'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'MultiAZ'],
    },
    { Mappings: { M: { 'eu-west-1': { MultiAZ: 'true' } } } },
  ),
  standby('the second of a list', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'true,false'] }] }),
  undecided('the third of two', { 'Fn::Select': [2, ['true', 'true']] }),

  attack('standby: under another name', { Store: db({ ...BARE, MultiAz: true }) }, NO_STANDBY),
  attack('standby: in the metadata', { Store: db(BARE, { Metadata: { MultiAZ: true } }) }, NO_STANDBY),
  attack(
    'standby: SQL Server Express has none',
    {
      Store: db({ ...BARE, Engine: 'sqlserver-ex', MultiAZ: true }),
    },
    NO_STANDBY,
  ),
  attack(
    'standby: an instance that a false condition leaves out',
    {
      Store: db({ ...BARE, MultiAZ: true }, { Condition: 'C' }),
    },
    NO_STANDBY,
    { sections: NEVER },
  ),
  attack('standby: it fails over in two minutes, not one', { Store: db({ MultiAZ: true }) }, NO_STANDBY, {
    rpo: '0',
    rto: '90s',
  }),
  attack(
    'standby: the text "true"',
    { Store: db({ ...BARE, MultiAZ: 'true' }) },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'accidental-deletion': 'broken',
      'region-failure': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
    { rpo: '0', rto: '2m' },
  ),
  attack(
    'standby: by mapping of the region',
    {
      Store: db({ ...BARE, MultiAZ: { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'MultiAZ'] } }),
    },
    { 'zone-failure': 'kept' },
    { sections: { Mappings: { M: { 'us-east-1': { MultiAZ: true } } } } },
  ),

  attack(
    'history: none, as text',
    { Store: db({ BackupRetentionPeriod: '0' }) },
    {
      ...NO_STANDBY,
      'accidental-deletion': 'broken',
    },
  ),
  attack(
    'history: none, by a mapping',
    {
      Store: db({ BackupRetentionPeriod: { 'Fn::FindInMap': ['M', 'prod', 'Days'] } }),
    },
    NO_STANDBY,
    { sections: { Mappings: { M: { prod: { Days: 0 } } } } },
  ),
  attack(
    'history: no number',
    { Store: db({ ...GUARDED, BackupRetentionPeriod: 'many' }) },
    {
      ...UNDECIDED,
      'accidental-deletion': 'unknowable',
    },
  ),
  attack(
    'history: longer than RDS keeps any',
    { Store: db({ ...GUARDED, BackupRetentionPeriod: 90 }) },
    {
      'accidental-deletion': 'unknowable',
    },
  ),
  attack(
    'history: less than nothing',
    { Store: db({ ...GUARDED, BackupRetentionPeriod: -7 }) },
    {
      ...NO_STANDBY,
      'accidental-deletion': 'broken',
    },
  ),
  attack(
    'history: by a dynamic reference',
    {
      Store: db({ ...GUARDED, BackupRetentionPeriod: '{{resolve:ssm:/days}}' }),
    },
    { ...UNDECIDED, 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'history: deletion protected by the text "false"',
    {
      Store: db({ ...GUARDED, DeletionProtection: 'false', DeleteAutomatedBackups: 'true' }),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'history: retained by the policy of the stack alone',
    {
      Store: db({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'Retain' }),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'history: a last snapshot by the policy of the stack alone',
    {
      Store: db({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'Snapshot' }),
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'history: five minutes behind',
    { Store: db(GUARDED) },
    {
      'zone-failure': 'broken',
      'accidental-deletion': 'broken',
    },
    { rpo: '4m' },
  ),
  attack(
    'history: both protections, as texts',
    {
      Store: db({ BackupRetentionPeriod: '35', DeletionProtection: 'true', DeleteAutomatedBackups: 'false' }),
    },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
      'accidental-deletion': 'kept',
      'region-failure': 'broken',
      ransomware: 'broken',
      'account-loss': 'broken',
    },
    { rpo: '5m', rto: '1h' },
  ),
  attack(
    'history: restored in no less than what was stated',
    { Store: db(GUARDED) },
    {
      'zone-failure': 'broken',
    },
    { rpo: '5m', rto: '10m' },
  ),

  attack(
    'another region: the own one',
    {
      Store: db({ ...GUARDED, AutomaticBackupReplicationRegion: 'us-east-1' }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'another region: a replica of a database without backups',
    {
      Store: db({ ...BARE, DBInstanceIdentifier: 'orders' }),
    },
    { 'region-failure': 'broken', 'accidental-deletion': 'broken' },
    {
      other: {
        Replica: resource('AWS::RDS::DBInstance', {
          SourceDBInstanceIdentifier: { 'Fn::Sub': 'arn:aws:rds:us-east-1:${AWS::AccountId}:db:orders' },
        }),
      },
    },
  ),

  attack(
    'key: encrypted by the text "true"',
    {
      Store: db({ ...GUARDED, StorageEncrypted: 'true', KmsKeyId: KEY_ARN }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: by its alias',
    {
      Store: db({ ...GUARDED, StorageEncrypted: true, KmsKeyId: { Ref: 'Alias' } }),
      Key: KEY,
      Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Key' } }),
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: outside the templates',
    {
      Store: db({
        ...GUARDED,
        StorageEncrypted: true,
        KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/2b6a7c1e-0000-4000-8000-000000000000',
      }),
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: an alias that looks like one of AWS',
    {
      Store: db({ ...GUARDED, StorageEncrypted: true, KmsKeyId: 'alias/aws-orders' }),
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: stated without a word on encryption',
    {
      Store: db({ ...GUARDED, KmsKeyId: KEY_ARN }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'key: encrypted by a condition that is open',
    {
      Store: db({ ...GUARDED, StorageEncrypted: { 'Fn::If': ['C', true, false] }, KmsKeyId: KEY_ARN }),
      Key: KEY,
    },
    { 'key-loss': 'unknowable' },
    {
      sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } } },
    },
  ),
  attack('key: none at all', { Store: db(GUARDED) }, { 'key-loss': 'kept' }),
  attack(
    'key: the one of AWS by its ARN',
    {
      Store: db({
        ...GUARDED,
        StorageEncrypted: true,
        KmsKeyId: { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/rds' },
      }),
    },
    { 'key-loss': 'kept' },
  ),
];
