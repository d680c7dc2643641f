import type { CorpusCase } from '../corpus/case';
import { KEY, KEY_ARN, attack, parameter, resource } from './private/attack';

const files = (properties: object = {}): object => resource('AWS::EFS::FileSystem', properties);
const target = (SubnetId: string): object =>
  resource('AWS::EFS::MountTarget', { FileSystemId: { Ref: 'Store' }, SubnetId });
const fsx = (FileSystemType: string, properties: object = {}): object =>
  resource('AWS::FSx::FileSystem', { FileSystemType, ...properties });
const group = (properties: object = {}): object => resource('AWS::ElastiCache::ReplicationGroup', properties);
const cache = (properties: object = {}): object => resource('AWS::ElastiCache::CacheCluster', properties);
const memory = (properties: object = {}): object => resource('AWS::MemoryDB::Cluster', properties);
const domain = (properties: object = {}): object => resource('AWS::OpenSearchService::Domain', properties);
const overThree = { ZoneAwarenessConfig: { AvailabilityZoneCount: 3 } };
const masters = (DedicatedMasterCount: unknown): object => ({
  DedicatedMasterEnabled: true,
  DedicatedMasterCount,
});
const LOST = { 'instance-failure': 'broken', 'zone-failure': 'broken' } as const;
const NEVER_BACK = {
  'accidental-deletion': 'broken',
  ransomware: 'broken',
  'region-failure': 'broken',
} as const;

export const cases: readonly CorpusCase[] = [
  attack(
    'EFS: one zone',
    {
      Store: files({ AvailabilityZoneName: 'us-east-1a' }),
      A: target('subnet-1'),
      B: target('subnet-2'),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'EFS: one zone by a parameter',
    {
      Store: files({ AvailabilityZoneName: { Ref: 'P' } }),
      A: target('subnet-1'),
      B: target('subnet-2'),
    },
    { 'zone-failure': 'broken' },
    { sections: parameter({}) },
  ),
  attack(
    'EFS: perhaps one zone',
    {
      Store: files({ AvailabilityZoneName: { 'Fn::If': ['C', 'us-east-1a', { Ref: 'AWS::NoValue' }] } }),
      A: target('subnet-1'),
      B: target('subnet-2'),
    },
    { 'zone-failure': 'unknowable' },
    {
      sections: { ...parameter({}), Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'cheap'] } } },
    },
  ),
  attack(
    'EFS: two mount targets in one subnet',
    { Store: files(), A: target('subnet-1'), B: target('subnet-1') },
    {
      'zone-failure': 'unknowable',
    },
  ),
  attack(
    'EFS: mount targets of another file system',
    {
      Store: files(),
      A: resource('AWS::EFS::MountTarget', { FileSystemId: 'fs-1', SubnetId: 'a' }),
      B: resource('AWS::EFS::MountTarget', { FileSystemId: 'fs-1', SubnetId: 'b' }),
    },
    { 'zone-failure': 'unknowable' },
  ),
  attack('EFS: backups that are off', { Store: files({ BackupPolicy: { Status: 'DISABLED' } }) }, NEVER_BACK),
  attack(
    'EFS: backups that are being switched on',
    { Store: files({ BackupPolicy: { Status: 'ENABLING' } }) },
    {
      'accidental-deletion': 'unknowable',
    },
  ),
  attack(
    'EFS: backups once a day are no backups each hour',
    { Store: files({ BackupPolicy: { Status: 'ENABLED' } }) },
    {
      'accidental-deletion': 'broken',
    },
    { rpo: '1d' },
  ),
  attack(
    'EFS: a replica carries deletions along',
    {
      Store: files({ ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] } }),
    },
    { 'accidental-deletion': 'broken', ransomware: 'broken', 'account-loss': 'broken' },
  ),
  attack(
    'EFS: no replica',
    { Store: files({ ReplicationConfiguration: { Destinations: [] } }) },
    { 'region-failure': 'broken' },
  ),
  attack(
    'EFS: under a key',
    { Store: files({ Encrypted: true, KmsKeyId: KEY_ARN }), Key: KEY },
    { 'key-loss': 'broken' },
  ),
  attack(
    'EFS: two zones',
    { Store: files(), A: target('subnet-1'), B: target('subnet-2') },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
    },
    { rpo: '0', rto: '15m' },
  ),

  attack(
    'FSx: scratch',
    {
      Store: fsx('LUSTRE', {
        LustreConfiguration: { DeploymentType: 'SCRATCH_2', AutomaticBackupRetentionDays: 30 },
      }),
    },
    { ...LOST, ...NEVER_BACK },
  ),
  attack(
    'FSx: Lustre without backups',
    { Store: fsx('LUSTRE', { LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } }) },
    {
      'zone-failure': 'broken',
      ...NEVER_BACK,
    },
  ),
  attack(
    'FSx: Windows, no backups as text',
    {
      Store: fsx('WINDOWS', {
        WindowsConfiguration: { DeploymentType: 'SINGLE_AZ_2', AutomaticBackupRetentionDays: '0' },
      }),
    },
    { 'zone-failure': 'broken', ...NEVER_BACK },
  ),
  attack(
    'FSx: backups stated for another kind',
    {
      Store: fsx('OPENZFS', {
        OpenZFSConfiguration: { DeploymentType: 'SINGLE_AZ_1', AutomaticBackupRetentionDays: 0 },
        WindowsConfiguration: { DeploymentType: 'MULTI_AZ_1', AutomaticBackupRetentionDays: 30 },
      }),
    },
    { 'zone-failure': 'broken', 'accidental-deletion': 'broken' },
  ),
  attack(
    'FSx: a kind by a parameter',
    {
      Store: fsx('WINDOWS', {
        FileSystemType: { Ref: 'P' },
        WindowsConfiguration: { DeploymentType: 'SINGLE_AZ_2' },
      }),
    },
    { 'zone-failure': 'broken' },
    { sections: parameter({}) },
  ),

  attack(
    'Redis: no snapshots, as text',
    { Store: group({ SnapshotRetentionLimit: '0' }) },
    { ...LOST, ...NEVER_BACK },
  ),
  attack(
    'Redis: shards without replicas',
    {
      Store: group({
        NumNodeGroups: 3,
        ReplicasPerNodeGroup: 0,
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
      }),
    },
    LOST,
  ),
  attack(
    'Redis: failover by the text "false"',
    {
      Store: group({ NumCacheClusters: 3, AutomaticFailoverEnabled: 'false', MultiAZEnabled: 'true' }),
    },
    LOST,
  ),
  attack(
    'Redis: one shard of two has no replica',
    {
      Store: group({
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
        NodeGroupConfiguration: [{ ReplicaCount: 2 }, { ReplicaCount: 0 }],
      }),
    },
    { 'zone-failure': 'unknowable', 'instance-failure': 'unknowable' },
  ),
  attack('Redis: snapshots go with the group', { Store: group({ SnapshotRetentionLimit: 35 }) }, NEVER_BACK),
  attack(
    'Redis: a single node without snapshots',
    { Store: cache({ Engine: 'redis', NumCacheNodes: 1 }) },
    LOST,
  ),
  attack(
    'Memcached over zones',
    {
      Store: cache({ Engine: 'memcached', NumCacheNodes: 3, AZMode: 'cross-az', SnapshotRetentionLimit: 5 }),
    },
    { ...LOST, ...NEVER_BACK },
  ),
  attack(
    'Redis: an engine by a parameter',
    { Store: cache({ Engine: { Ref: 'P' }, SnapshotRetentionLimit: 5 }) },
    {
      'instance-failure': 'unknowable',
    },
    { sections: parameter({}) },
  ),
  attack(
    'Redis: daily snapshots, promised within two days',
    { Store: group({ SnapshotRetentionLimit: 7 }) },
    {
      'instance-failure': 'kept',
      'zone-failure': 'kept',
    },
    { rpo: '3d', rto: '1h' },
  ),
  attack(
    'MemoryDB: no replica, no snapshots',
    { Store: memory({ NumReplicasPerShard: 0, SnapshotRetentionLimit: 0 }) },
    NEVER_BACK,
  ),
  attack(
    'MemoryDB: snapshots go with the cluster',
    { Store: memory({ SnapshotRetentionLimit: 35 }) },
    NEVER_BACK,
  ),

  attack(
    'OpenSearch: a standby, says a text that says no',
    {
      Store: domain({ ClusterConfig: { InstanceCount: 3, MultiAZWithStandbyEnabled: 'false' } }),
    },
    LOST,
    { rpo: '1m', rto: '1h' },
  ),
  attack(
    'OpenSearch: zones, says a text that says no',
    {
      Store: domain({ ClusterConfig: { InstanceCount: 2, ZoneAwarenessEnabled: 'false' } }),
    },
    { 'zone-failure': 'broken' },
  ),
  attack(
    'OpenSearch: three nodes in one zone',
    { Store: domain({ ClusterConfig: { InstanceCount: 3 } }) },
    {
      'zone-failure': 'broken',
      ...NEVER_BACK,
    },
  ),
  attack(
    'OpenSearch: two zones and one node',
    {
      Store: domain({ ClusterConfig: { InstanceCount: 1, ZoneAwarenessEnabled: true } }),
    },
    { 'zone-failure': 'unknowable' },
  ),
  ...[
    ['two nodes', { InstanceCount: 2 }],
    ['four nodes', { InstanceCount: 4 }],
    ['three dedicated masters in two zones', { InstanceCount: 2, ...masters(3) }],
    ['three zones, and two dedicated masters', { InstanceCount: 3, ...overThree, ...masters(2) }],
    ['three zones, and two nodes', { InstanceCount: 2, ...overThree }],
    [
      'three zones, and masters of which nobody knows',
      { InstanceCount: 3, ...overThree, ...masters({ Ref: 'P' }) },
    ],
  ].map(([what, config]) =>
    attack(
      `OpenSearch: no majority is left of ${what as string}`,
      { Store: domain({ ClusterConfig: { ZoneAwarenessEnabled: true, ...(config as object) } }) },
      { 'zone-failure': 'unknowable' },
      { sections: parameter({}) },
    ),
  ),
  attack(
    'OpenSearch: snapshots each hour are no snapshots each minute',
    { Store: domain({ ClusterConfig: { InstanceCount: 3, ZoneAwarenessEnabled: true, ...overThree } }) },
    { 'zone-failure': 'broken' },
    { rpo: '30m' },
  ),
  attack(
    'OpenSearch: under a key',
    {
      Store: domain({ EncryptionAtRestOptions: { Enabled: true, KmsKeyId: KEY_ARN } }),
      Key: KEY,
    },
    { 'key-loss': 'broken' },
  ),
];
