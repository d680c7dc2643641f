import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, NEVER, attack, parameter, resource } from './private/attack';

const GUARDED = { BackupRetentionPeriod: 35, DeletionProtection: true, DeleteAutomatedBackups: false };
const cluster = (properties: object = {}, rest: object = {}): object =>
  resource('AWS::RDS::DBCluster', { Engine: 'aurora-postgresql', ...properties }, rest);
const member = (properties: object = {}, rest: object = {}): object =>
  resource(
    'AWS::RDS::DBInstance',
    { Engine: 'aurora-postgresql', DBClusterIdentifier: { Ref: 'Store' }, ...properties },
    rest,
  );
const SOON = { rpo: '0', rto: '2m' };
const NO_READER = { 'instance-failure': 'broken', 'zone-failure': 'broken' } as const;
const TWO = { A: member({ AvailabilityZone: 'us-east-1a' }), B: member({ AvailabilityZone: 'us-east-1b' }) };

/** The same of a service that is shaped like Aurora. */
const like = (service: 'DocDB' | 'Neptune'): ((properties?: object) => object) => {
  const type = `AWS::${service}::DBCluster`;
  return (properties = {}) => resource(type, properties);
};

export const cases: readonly CorpusCase[] = [
  attack('Aurora: no instance', { Store: cluster() }, NO_READER, SOON),
  attack(
    'Aurora: one instance that says Multi-AZ',
    { Store: cluster(), A: member({ MultiAZ: true }) },
    NO_READER,
    SOON,
  ),
  attack(
    'Aurora: the second instance is left out',
    {
      Store: cluster(),
      A: member(),
      B: member({}, { Condition: 'C' }),
    },
    NO_READER,
    { ...SOON, sections: NEVER },
  ),
  attack(
    'Aurora: both zones by one parameter',
    {
      Store: cluster(),
      A: member({ AvailabilityZone: { Ref: 'P' } }),
      B: member({ AvailabilityZone: { Ref: 'P' } }),
    },
    { 'zone-failure': 'broken' },
    { ...SOON, sections: parameter({ Default: 'us-east-1a' }) },
  ),
  attack(
    'Aurora: both zones by one parameter without a default',
    {
      Store: cluster(),
      A: member({ AvailabilityZone: { Ref: 'P' } }),
      B: member({ AvailabilityZone: { Ref: 'P' } }),
    },
    { 'zone-failure': 'broken' },
    { ...SOON, sections: parameter({}) },
  ),
  attack(
    'Aurora: a reader of no cluster',
    {
      Store: cluster(),
      A: member(),
      B: member({ DBClusterIdentifier: 'store' }),
    },
    NO_READER,
    SOON,
  ),
  attack(
    'Aurora: a reader in another region with the same name of its cluster',
    {
      Store: cluster({ DBClusterIdentifier: 'orders' }),
      A: member(),
    },
    NO_READER,
    { ...SOON, other: { B: member({ DBClusterIdentifier: 'orders' }) } },
  ),
  attack(
    'Aurora: instances that name their cluster',
    {
      Store: cluster({ DBClusterIdentifier: 'orders' }),
      A: member({ DBClusterIdentifier: 'orders', AvailabilityZone: 'us-east-1a' }),
      B: member({ DBClusterIdentifier: 'orders', AvailabilityZone: 'us-east-1b' }),
    },
    { 'instance-failure': 'kept', 'zone-failure': 'kept' },
    SOON,
  ),
  attack('Aurora: failover is not immediate', { Store: cluster(), ...TWO }, NO_READER, {
    rpo: '0',
    rto: '10s',
  }),
  attack(
    'Aurora: history that dies with the cluster',
    {
      Store: cluster({ BackupRetentionPeriod: 35 }),
      ...TWO,
    },
    { 'accidental-deletion': 'broken', ransomware: 'broken', 'account-loss': 'broken' },
  ),
  attack(
    'Aurora: protected by texts that say no',
    {
      Store: cluster({ ...GUARDED, DeletionProtection: 'false', DeleteAutomatedBackups: 'True' }),
      ...TWO,
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'Aurora: retained by the policy of the stack alone',
    {
      Store: cluster({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'RetainExceptOnCreate' }),
      ...TWO,
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'Aurora: history, five minutes behind',
    { Store: cluster(GUARDED), ...TWO },
    {
      'accidental-deletion': 'broken',
    },
    { rpo: '1m' },
  ),
  attack(
    'Aurora: history with both protections',
    { Store: cluster(GUARDED), ...TWO },
    {
      'accidental-deletion': 'kept',
      'zone-failure': 'kept',
      'instance-failure': 'kept',
      'region-failure': 'broken',
    },
    { rpo: '5m', rto: '1h' },
  ),
  attack(
    'Aurora: PostgreSQL does not backtrack',
    {
      Store: cluster({ BacktrackWindow: 259_200, BackupRetentionPeriod: 1 }),
      ...TWO,
    },
    { 'accidental-deletion': 'broken' },
  ),
  attack(
    'Aurora: backtrack for an hour',
    {
      Store: cluster({ Engine: 'aurora-mysql', BacktrackWindow: 3_600, DeletionProtection: true }),
      ...TWO,
    },
    { 'accidental-deletion': 'unknowable' },
  ),
  attack(
    'Aurora: backups in another region of a cluster that has no copies there',
    {
      Store: cluster({ ...GUARDED, AutomaticBackupReplicationRegion: 'eu-west-1' }),
      ...TWO,
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'Aurora: a global database that is nowhere else',
    {
      Store: cluster({ GlobalClusterIdentifier: { Ref: 'Global' } }),
      ...TWO,
      Global: resource('AWS::RDS::GlobalCluster', { GlobalClusterIdentifier: 'orders' }),
    },
    { 'region-failure': 'broken', 'accidental-deletion': 'broken' },
  ),
  attack(
    'Aurora: a global database whose name a second one has in the same region',
    {
      Store: cluster({ GlobalClusterIdentifier: 'orders' }),
      ...TWO,
    },
    { 'region-failure': 'broken' },
    {
      other: { Copy: cluster({ GlobalClusterIdentifier: 'orders' }) },
      otherRegion: 'us-east-1',
    },
  ),
  attack(
    'Aurora: a global database whose second cluster is left out',
    {
      Store: cluster({ GlobalClusterIdentifier: 'orders' }, {}),
      ...TWO,
      Copy: cluster({ GlobalClusterIdentifier: 'orders' }, { Condition: 'C' }),
    },
    { 'region-failure': 'broken' },
    { sections: NEVER },
  ),
  attack(
    'Aurora: a global database, and one key for the first cluster',
    {
      Store: cluster({ GlobalClusterIdentifier: 'orders', StorageEncrypted: true, KmsKeyId: KEY_ARN }),
      ...TWO,
      Key: KEY,
    },
    { 'key-loss': 'unknowable', 'region-failure': 'unknowable' },
    {
      other: { Copy: cluster({ GlobalClusterIdentifier: 'orders', StorageEncrypted: true }) },
    },
  ),
  attack(
    'Aurora: encrypted by a key that it names',
    {
      Store: cluster({ ...GUARDED, StorageEncrypted: true, KmsKeyId: { Ref: 'Key' } }),
      ...TWO,
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
  attack(
    'Aurora: a copy of a cluster takes over its key',
    {
      Store: cluster({ ...GUARDED, SourceDBClusterIdentifier: 'older' }),
      ...TWO,
    },
    { 'key-loss': 'unknowable' },
  ),

  attack(
    'Multi-AZ cluster: no failover within a second',
    {
      Store: cluster({ Engine: 'postgres', DBClusterInstanceClass: 'db.m6gd.large', AllocatedStorage: 100 }),
    },
    NO_READER,
    { rpo: '0', rto: '1s' },
  ),
  attack(
    'Multi-AZ cluster: replicated backups',
    {
      Store: cluster({
        Engine: 'postgres',
        DBClusterInstanceClass: 'db.m6gd.large',
        ...GUARDED,
        AutomaticBackupReplicationRegion: 'us-west-2',
      }),
    },
    { 'region-failure': 'broken' },
  ),
  attack(
    'Multi-AZ cluster: failover in 35 seconds',
    {
      Store: cluster({ Engine: 'mysql', DBClusterInstanceClass: 'db.m6gd.large', AllocatedStorage: 100 }),
    },
    { 'instance-failure': 'kept', 'zone-failure': 'kept' },
    { rpo: '0', rto: '1m' },
  ),

  ...(['DocDB', 'Neptune'] as const).flatMap(service => {
    const made = like(service);
    const instance = (properties: object = {}): object =>
      resource(`AWS::${service}::DBInstance`, { DBClusterIdentifier: { Ref: 'Store' }, ...properties });
    return [
      attack(`${service}: one instance`, { Store: made(), A: instance() }, NO_READER, SOON),
      attack(
        `${service}: two instances of one zone`,
        {
          Store: made(),
          A: instance({ AvailabilityZone: 'us-east-1a' }),
          B: instance({ AvailabilityZone: 'us-east-1a' }),
        },
        { 'zone-failure': 'broken' },
        SOON,
      ),
      attack(`${service}: instances of Aurora`, { Store: made(), ...TWO }, NO_READER, SOON),
      attack(
        `${service}: history that dies with the cluster`,
        {
          Store: made({ BackupRetentionPeriod: 35 }),
          A: instance(),
        },
        { 'accidental-deletion': 'broken', ransomware: 'broken', 'region-failure': 'broken' },
      ),
      attack(
        `${service}: a day of history`,
        {
          Store: made({ BackupRetentionPeriod: 1, DeletionProtection: true }),
          A: instance(),
        },
        { 'accidental-deletion': 'unknowable' },
      ),
      attack(
        `${service}: under a key`,
        {
          Store: made({ StorageEncrypted: true, KmsKeyId: KEY_ARN, BackupRetentionPeriod: 35 }),
          A: instance(),
          Key: KEY,
        },
        { 'key-loss': 'broken' },
      ),
      attack(
        `${service}: back to a point in time after a zone`,
        { Store: made(), A: instance() },
        {
          'zone-failure': 'unknowable',
          'region-failure': 'broken',
        },
        { rpo: '15m', rto: '1h' },
      ),
    ];
  }),
];
