import type { CorpusCase } from './case';
import { labels, oneStack, promising, twoStacks } from './private/database-case';

const typed =
  (type: string) =>
  (properties: object = {}): object => ({ Type: type, Properties: properties });
const group = typed('AWS::ElastiCache::ReplicationGroup');
const cache = typed('AWS::ElastiCache::CacheCluster');
const memory = typed('AWS::MemoryDB::Cluster');
const domain = typed('AWS::OpenSearchService::Domain');
const overZones = (AvailabilityZoneCount: number, rest: object): object => ({
  ClusterConfig: { ZoneAwarenessEnabled: true, ZoneAwarenessConfig: { AvailabilityZoneCount }, ...rest },
});
const datastore = typed('AWS::ElastiCache::GlobalReplicationGroup');

const REPLICATED = { AutomaticFailoverEnabled: true, MultiAZEnabled: true, NumCacheClusters: 2 };
const BOTH = { 'instance-failure': 'broken', 'zone-failure': 'broken' } as const;
const memberOf = (region: string, role: string, id: unknown): object => ({
  ReplicationGroupId: id,
  ReplicationGroupRegion: region,
  Role: role,
});

export const cases: readonly CorpusCase[] = [
  oneStack(
    'Redis with a replica: asynchronous, so what is lost has no bound',
    { Db: group(REPLICATED) },
    {
      'instance-failure': 'unknowable',
      'zone-failure': 'unknowable',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
    },
  ),
  oneStack(
    'Redis that never fails over by itself',
    { Db: group({ ...REPLICATED, AutomaticFailoverEnabled: false }) },
    BOTH,
  ),
  oneStack(
    'Redis with failover and nothing to fail over to',
    { Db: group({ ...REPLICATED, NumCacheClusters: 1 }) },
    BOTH,
  ),
  oneStack(
    'Redis with a replica in any zone',
    { Db: group({ ...REPLICATED, MultiAZEnabled: false }) },
    {
      'zone-failure': 'broken',
    },
  ),
  oneStack(
    'Redis with daily snapshots does not keep a quarter of an hour',
    { Db: group({ SnapshotRetentionLimit: 7 }) },
    {
      ...BOTH,
      'accidental-deletion': 'broken',
      ransomware: 'broken',
    },
  ),
  promising(
    '72h',
    '4h',
    oneStack(
      'Redis with daily snapshots, promised within three days',
      { Db: group({ SnapshotRetentionLimit: 7 }) },
      {
        'instance-failure': 'kept',
        'zone-failure': 'kept',
        'accidental-deletion': 'broken',
      },
    ),
  ),
  promising(
    '24h',
    '4h',
    oneStack(
      'Redis with daily snapshots is more than a day behind at worst',
      {
        Db: group({ SnapshotRetentionLimit: 7 }),
      },
      BOTH,
    ),
  ),
  promising(
    '72h',
    '4h',
    oneStack(
      'Redis whose snapshots expire before the next one is there',
      { Db: group({ SnapshotRetentionLimit: 1 }) },
      {
        'instance-failure': 'unknowable',
      },
    ),
  ),
  promising(
    '72h',
    '4h',
    oneStack(
      'Memcached keeps nothing, whatever is stated',
      { Db: cache({ Engine: 'memcached', SnapshotRetentionLimit: 7 }) },
      BOTH,
    ),
  ),
  promising('72h', '4h', oneStack('Redis without snapshots', { Db: cache({ Engine: 'redis' }) }, BOTH)),
  ...[
    { region: 'eu-west-1', truth: 'unknowable' as const },
    { region: 'us-east-1', truth: 'broken' as const },
  ].map(({ region, truth }) =>
    oneStack(
      `global datastore with a member in ${region}`,
      {
        Db: group(),
        Global: datastore({
          Members: [memberOf('us-east-1', 'PRIMARY', { Ref: 'Db' }), memberOf(region, 'SECONDARY', 'other')],
        }),
      },
      { 'region-failure': truth, 'accidental-deletion': 'broken' },
    ),
  ),
  oneStack(
    'global datastore of other groups',
    {
      Db: group(),
      Else: group(),
      Global: datastore({
        Members: [
          memberOf('us-east-1', 'PRIMARY', { Ref: 'Else' }),
          memberOf('eu-west-1', 'SECONDARY', 'other'),
        ],
      }),
    },
    { 'region-failure': 'broken' },
  ),
  oneStack(
    'MemoryDB loses no write with a node or zone, in a time that is not published',
    { Db: memory() },
    {
      'instance-failure': 'unknowable',
      'zone-failure': 'unknowable',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
    },
  ),
  oneStack(
    'MemoryDB snapshots go with the cluster',
    { Db: memory({ SnapshotRetentionLimit: 35 }) },
    {
      'accidental-deletion': 'broken',
      ransomware: 'broken',
    },
  ),
  twoStacks(
    'MemoryDB over two regions',
    [
      { Db: memory({ MultiRegionClusterName: 'orders' }) },
      { Copy: memory({ MultiRegionClusterName: 'orders' }) },
    ],
    { 'region-failure': 'unknowable', 'accidental-deletion': 'broken' },
  ),
  twoStacks(
    'MemoryDB in two regions that know nothing of each other',
    [{ Db: memory() }, { Copy: memory() }],
    { 'region-failure': 'broken' },
  ),
  oneStack(
    'OpenSearch with a standby zone',
    { Db: domain({ ClusterConfig: { MultiAZWithStandbyEnabled: true } }) },
    {
      'instance-failure': 'unknowable',
      'zone-failure': 'unknowable',
      'region-failure': 'broken',
      'accidental-deletion': 'broken',
      ransomware: 'broken',
    },
  ),
  oneStack(
    'OpenSearch in one zone, an hour behind at best',
    { Db: domain() },
    {
      'instance-failure': 'broken',
      'zone-failure': 'broken',
      'accidental-deletion': 'broken',
    },
  ),
  promising(
    '2h',
    '2h',
    oneStack(
      'OpenSearch over two zones, with hourly snapshots: either zone may have the majority of nodes',
      { Db: domain({ ClusterConfig: { ZoneAwarenessEnabled: true } }) },
      {
        'instance-failure': 'kept',
        'zone-failure': 'unknowable',
      },
    ),
  ),
  promising(
    '2h',
    '2h',
    oneStack(
      'OpenSearch over three zones, with hourly snapshots',
      { Db: domain(overZones(3, { InstanceCount: 3 })) },
      { 'instance-failure': 'kept', 'zone-failure': 'kept' },
    ),
  ),
  promising(
    '2h',
    '2h',
    oneStack(
      'OpenSearch over three zones, with three dedicated masters',
      {
        Db: domain(
          overZones(3, { InstanceCount: '6', DedicatedMasterEnabled: true, DedicatedMasterCount: 3 }),
        ),
      },
      { 'zone-failure': 'kept' },
    ),
  ),
  promising(
    '2h',
    '2h',
    oneStack(
      'OpenSearch in one zone: its snapshots need the domain',
      { Db: domain() },
      { 'zone-failure': 'broken' },
    ),
  ),
  promising(
    '2h',
    '2h',
    oneStack(
      'old Elasticsearch is snapshotted once a day',
      { Db: domain({ EngineVersion: 'Elasticsearch_5.1' }) },
      {
        'instance-failure': 'broken',
      },
    ),
  ),
  {
    ...oneStack(
      'a standby by a parameter without a default',
      {
        Db: domain({ ClusterConfig: { MultiAZWithStandbyEnabled: { Ref: 'P' } } }),
      },
      {},
      { Parameters: { P: { Type: 'String' } } },
    ),
    labels: labels('Db', { 'zone-failure': 'broken' }),
  },
];
