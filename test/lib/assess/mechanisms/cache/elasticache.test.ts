import { elastiCacheFailover } from '../../../../../lib/assess/mechanisms/cache/elasticache-failover';
import { elastiCacheSnapshots } from '../../../../../lib/assess/mechanisms/cache/elasticache-snapshots';
import { elastiCacheGlobalDatastore } from '../../../../../lib/assess/mechanisms/cache/global-datastore';
import { RESTORE_SECONDS, stack, predicted } from '../private/predicting';

const HOUR = 3_600;
const group = (properties: object) => ({
  Type: 'AWS::ElastiCache::ReplicationGroup',
  Properties: properties,
});
const cache = (properties: object) => ({ Type: 'AWS::ElastiCache::CacheCluster', Properties: properties });
const only = (Db: object) => stack({ Db });

describe('failover of a replication group', () => {
  const REPLICATED = { AutomaticFailoverEnabled: true, MultiAZEnabled: true, NumCacheClusters: 2 };

  test('loses writes that nothing bounds', () => {
    const open = { recoverable: true, rpoSeconds: null, rtoSeconds: null };
    expect(predicted(elastiCacheFailover, only(group(REPLICATED)))).toEqual({
      'instance-failure': expect.objectContaining(open),
      'zone-failure': expect.objectContaining(open),
    });
  });

  test('to another zone needs Multi-AZ', () => {
    const found = predicted(elastiCacheFailover, only(group({ ...REPLICATED, MultiAZEnabled: false })));
    expect(Object.keys(found)).toEqual(['instance-failure']);
  });

  test('is there with replicas of shards as well', () => {
    const shards = { AutomaticFailoverEnabled: true, NumNodeGroups: 2, ReplicasPerNodeGroup: 1 };
    expect(Object.keys(predicted(elastiCacheFailover, only(group(shards))))).toEqual(['instance-failure']);
  });

  test.each([
    ['is switched off', { AutomaticFailoverEnabled: false }],
    ['has no replica', { NumCacheClusters: 1 }],
    ['has a number of replicas that is not determined', { NumCacheClusters: { Ref: 'P' } }],
  ])('is not there where it %s', (_, changed) => {
    expect(predicted(elastiCacheFailover, only(group({ ...REPLICATED, ...changed })))).toEqual({});
  });
});

describe('daily snapshots', () => {
  test('lose two days and the window at worst', () => {
    expect(
      predicted(elastiCacheSnapshots, only(group({ SnapshotRetentionLimit: 7 })))['zone-failure'],
    ).toMatchObject({
      rpoSeconds: 49 * HOUR,
      rtoSeconds: RESTORE_SECONDS,
    });
  });

  test.each([
    ['03:00-05:00', 50],
    ['23:00-01:30', 50.5],
    ['whenever', 72],
  ])('in the window %s lose %d h at worst', (SnapshotWindow, hours) => {
    const store = group({ SnapshotRetentionLimit: 7, SnapshotWindow });
    expect(predicted(elastiCacheSnapshots, only(store))['instance-failure']).toMatchObject({
      rpoSeconds: hours * HOUR,
    });
  });

  test('that expire too soon have no bound', () => {
    expect(
      predicted(elastiCacheSnapshots, only(group({ SnapshotRetentionLimit: 2 })))['zone-failure'],
    ).toMatchObject({
      rpoSeconds: null,
      remedy: 'set SnapshotRetentionLimit to 4 or more',
    });
  });

  test('go with a deletion', () => {
    const found = predicted(elastiCacheSnapshots, only(group({ SnapshotRetentionLimit: 35 })));
    expect(found['accidental-deletion']).toMatchObject({ recoverable: false });
  });

  test.each([
    ['nobody asked for them', group({})],
    ['they are switched off', group({ SnapshotRetentionLimit: 0 })],
    ['the days are not determined', group({ SnapshotRetentionLimit: { Ref: 'P' } })],
    ['the engine is Memcached', cache({ Engine: 'memcached', SnapshotRetentionLimit: 7 })],
    ['the engine is not determined', cache({ Engine: { Ref: 'P' }, SnapshotRetentionLimit: 7 })],
  ])('are not there where %s', (_, store) => {
    expect(predicted(elastiCacheSnapshots, only(store))).toEqual({});
  });
});

describe('a global datastore', () => {
  const member = (region: string | undefined, id: unknown) => ({
    ReplicationGroupId: id,
    ...(region === undefined ? {} : { ReplicationGroupRegion: region }),
  });
  const datastore = (...members: object[]) =>
    stack({
      Db: group({}),
      Global: { Type: 'AWS::ElastiCache::GlobalReplicationGroup', Properties: { Members: members } },
    });

  test('replicates to another region without any bound', () => {
    const deployment = datastore(member('us-east-1', { Ref: 'Db' }), member('eu-west-1', 'other'));
    expect(predicted(elastiCacheGlobalDatastore, deployment)).toEqual({
      'region-failure': expect.objectContaining({ recoverable: true, rpoSeconds: null }),
    });
  });

  test.each([
    ['of other groups', datastore(member('us-east-1', 'else'), member('eu-west-1', 'other'))],
    ['within one region', datastore(member('us-east-1', { Ref: 'Db' }), member('us-east-1', 'other'))],
    [
      'of regions that are not stated',
      datastore(member(undefined, { Ref: 'Db' }), member(undefined, 'other')),
    ],
  ])('%s counts for nothing', (_, deployment) => {
    expect(predicted(elastiCacheGlobalDatastore, deployment)).toEqual({});
  });
});
