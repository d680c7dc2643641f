import type { CorpusCase, Truth } from '../corpus/case';
import { COMPLIANCE, HOURLY, copyTo, database, plan, vault, vaultArn } from '../corpus/private/backup-case';
import { attack, resource } from './private/attack';
import { protectedBy } from './private/backup-attack';

const mistake = (name: string, truth: Truth, Store: object, more: Record<string, object> = {}): CorpusCase =>
  attack(`window: ${name}`, { Store, ...more }, { 'accidental-deletion': truth });
const GUARDED = { DeletionProtection: true, DeleteAutomatedBackups: false };
const db = (properties: object, rest: object = {}): object =>
  resource('AWS::RDS::DBInstance', { Engine: 'postgres', ...properties }, rest);
const cluster = (type: string, properties: object, rest: object = {}): object =>
  resource(type, { ...(type.includes('RDS') ? { Engine: 'aurora-postgresql' } : {}), ...properties }, rest);
const bucket = (Rule: object): object =>
  resource('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...Rule }] },
  });
const history = (RecoveryPeriodInDays: unknown): object =>
  resource('AWS::DynamoDB::Table', {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays },
  });
const CLUSTERS = ['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'];
const kept = (days: number, rest: object = {}): Record<string, object> =>
  protectedBy({ Plan: plan({ ...HOURLY, Lifecycle: { DeleteAfterDays: days }, ...rest }) });
const THERE = vaultArn('away', 'us-west-2');
const away = { other: { Away: vault({ BackupVaultName: 'away', ...COMPLIANCE }) }, otherRegion: 'us-west-2' };

const ownHistory: readonly CorpusCase[] = [
  ...[1, 3, 6].flatMap(days => [
    mistake(
      `${days} days of history of a database`,
      'unknowable',
      db({ BackupRetentionPeriod: days, ...GUARDED }),
    ),
    mistake(`${days} days of history of a table`, 'unknowable', history(days)),
    mistake(
      `${days} days of versions`,
      'unknowable',
      bucket({ NoncurrentVersionExpiration: { NoncurrentDays: days } }),
    ),
    mistake(
      `${days} days of versions, as text`,
      'unknowable',
      bucket({ NoncurrentVersionExpiration: { NoncurrentDays: `${days}` } }),
    ),
    ...CLUSTERS.map(type =>
      mistake(
        `${days} days of history of ${type}`,
        'unknowable',
        cluster(type, { BackupRetentionPeriod: days, ...GUARDED }),
      ),
    ),
    attack(`window: ${days} days of snapshots`, kept(days), {
      'accidental-deletion': 'unknowable',
      ransomware: 'broken',
    }),
    attack(
      `window: ${days} days of copies after an attack`,
      kept(35, copyTo(THERE, days)),
      { ransomware: 'broken' },
      away,
    ),
  ]),
  mistake('seven days of history of a database', 'kept', db({ BackupRetentionPeriod: 7, ...GUARDED })),
  mistake('seven days of history of a table', 'kept', history(7)),
  mistake(
    'no days of history, and a last snapshot',
    'broken',
    db({ BackupRetentionPeriod: 0 }, { DeletionPolicy: 'Snapshot' }),
  ),
];

const deleted: readonly CorpusCase[] = [
  mistake(
    'deleted with its stack, history and all',
    'broken',
    db({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }),
  ),
  mistake(
    'retained by its stack, and deleted by hand',
    'broken',
    db({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
  ),
  mistake(
    'retained unless it is replaced',
    'broken',
    db({ BackupRetentionPeriod: 35 }, { DeletionPolicy: 'RetainExceptOnCreate' }),
  ),
  mistake(
    'protected by the text "no"',
    'broken',
    db({ BackupRetentionPeriod: 35, DeletionProtection: 'no' }),
  ),
  mistake(
    'protected unless a parameter says otherwise',
    'unknowable',
    db({ BackupRetentionPeriod: 35, DeletionProtection: { Ref: 'AWS::NoValue' } }),
  ),
  ...CLUSTERS.map(type =>
    mistake(
      `deleted with its stack, history and all, ${type}`,
      'broken',
      cluster(type, { BackupRetentionPeriod: 35, DeletionProtection: false }, { DeletionPolicy: 'Delete' }),
    ),
  ),
  mistake(
    'files that are deleted with their stack',
    'broken',
    resource('AWS::EFS::FileSystem', {}, { DeletionPolicy: 'Delete' }),
  ),
  mistake(
    'files that are replicated are deleted there as well',
    'broken',
    resource('AWS::EFS::FileSystem', {
      ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] },
    }),
  ),
  mistake(
    'a stream that is retained by its stack',
    'broken',
    resource('AWS::Kinesis::Stream', { RetentionPeriodHours: 8760 }, { DeletionPolicy: 'Retain' }),
  ),
  mistake(
    'a volume with a last snapshot',
    'broken',
    resource('AWS::EC2::Volume', { Size: 10 }, { DeletionPolicy: 'Snapshot' }),
  ),
  mistake(
    'a cache with a last snapshot',
    'broken',
    resource(
      'AWS::ElastiCache::ReplicationGroup',
      { SnapshotRetentionLimit: 0 },
      { DeletionPolicy: 'Snapshot' },
    ),
  ),
  mistake(
    'a cache whose snapshots are a day old',
    'unknowable',
    resource('AWS::ElastiCache::ReplicationGroup', { SnapshotRetentionLimit: 1 }),
  ),
  mistake(
    'a domain whose snapshots go with it',
    'broken',
    resource(
      'AWS::OpenSearchService::Domain',
      { EngineVersion: 'OpenSearch_2.11' },
      { DeletionPolicy: 'Retain' },
    ),
  ),
  mistake(
    'a secret that its stack deletes',
    'unknowable',
    resource('AWS::SecretsManager::Secret', {}, { DeletionPolicy: 'Delete' }),
  ),
  mistake(
    'versions that the stack empties by the name of the bucket',
    'unknowable',
    resource('AWS::S3::Bucket', { BucketName: 'orders', VersioningConfiguration: { Status: 'Enabled' } }),
    {
      Emptier: resource('Custom::S3AutoDeleteObjects', { BucketName: 'orders' }),
    },
  ),
  mistake(
    'versions that the stack empties by the ARN of the bucket',
    'unknowable',
    resource('AWS::S3::Bucket', { BucketName: 'orders', VersioningConfiguration: { Status: 'Enabled' } }),
    {
      Emptier: resource('Custom::S3AutoDeleteObjects', { BucketName: { 'Fn::Sub': '${Store}' } }),
    },
  ),
  attack(
    'window: a vault that is deleted with its stack keeps what is in it',
    protectedBy({ Vault: { ...vault(), DeletionPolicy: 'Delete' } }),
    { 'accidental-deletion': 'kept' },
  ),
  attack(
    'window: a store whose plan is deleted with it keeps what is in the vault',
    protectedBy({ Store: { ...database(), DeletionPolicy: 'Delete' } }),
    { 'accidental-deletion': 'kept' },
  ),
  attack(
    'window: a vault that is deleted with its stack is deleted by an attacker too',
    protectedBy({ Vault: { ...vault(), DeletionPolicy: 'Retain' } }),
    { ransomware: 'broken' },
  ),
];

const AMONG = { account: '111122223333' };
const elsewhere = (name: string, Store: object): CorpusCase =>
  attack(
    `place: ${name} in the same region and account`,
    { Store },
    { 'region-failure': 'broken', 'account-loss': 'broken' },
    AMONG,
  );
const sameRegion: readonly CorpusCase[] = [
  elsewhere('history of a database', db({ BackupRetentionPeriod: 35, MultiAZ: true, ...GUARDED })),
  elsewhere('history of a table', history(35)),
  elsewhere('versions', bucket({ NoncurrentVersionExpiration: { NoncurrentDays: 365 } })),
  ...CLUSTERS.map(type =>
    elsewhere(`history of ${type}`, cluster(type, { BackupRetentionPeriod: 35, ...GUARDED })),
  ),
  elsewhere(
    'automatic backups of files',
    resource('AWS::EFS::FileSystem', { BackupPolicy: { Status: 'ENABLED' } }),
  ),
  elsewhere(
    'snapshots of a cache',
    resource('AWS::ElastiCache::ReplicationGroup', { SnapshotRetentionLimit: 35 }),
  ),
  elsewhere(
    'snapshots of a memory database',
    resource('AWS::MemoryDB::Cluster', { SnapshotRetentionLimit: 35 }),
  ),
  elsewhere(
    'snapshots of a domain',
    resource('AWS::OpenSearchService::Domain', { EngineVersion: 'OpenSearch_2.11' }),
  ),
  elsewhere(
    'backups of Windows files',
    resource('AWS::FSx::FileSystem', {
      FileSystemType: 'WINDOWS',
      WindowsConfiguration: { AutomaticBackupRetentionDays: 35, ThroughputCapacity: 8 },
    }),
  ),
  elsewhere('a year of a stream', resource('AWS::Kinesis::Stream', { RetentionPeriodHours: 8760 })),
  elsewhere(
    'a locked bucket',
    resource('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } },
      },
    }),
  ),
];

/** Protections that end before anybody has noticed, that go with what they protect, or that are lost with it. */
export const cases: readonly CorpusCase[] = [...ownHistory, ...deleted, ...sameRegion];
