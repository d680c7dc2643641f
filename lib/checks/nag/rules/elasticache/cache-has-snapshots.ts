import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** A cache that can be filled anew needs none, and whoever knows that acknowledges it. */
export const elastiCacheHasSnapshots: RecoveryRule = {
  name: 'ElastiCacheHasSnapshots',
  entry: {
    severity: 'warning',
    title: 'a cache keeps no snapshots',
    explanation:
      'What is in the cache is gone with its nodes, by a flush or with the cluster. Unless it can be filled anew from elsewhere, snapshots are the only way back.',
    remedy: 'Set SnapshotRetentionLimit, or acknowledge what the cache is filled from.',
    source: SOURCES.elastiCacheBackups,
  },
  types: ['AWS::ElastiCache::CacheCluster', 'AWS::ElastiCache::ReplicationGroup', 'AWS::MemoryDB::Cluster'],
  unlike:
    'ElastiCacheRedisClusterAutomaticBackup does not look at MemoryDB, and takes no cache cluster but one of Redis for one that keeps snapshots.',
  check: cache => {
    if (cache.at('Engine').text()?.toLowerCase() === 'memcached') return undefined;
    return (cache.at('SnapshotRetentionLimit').number() ?? 0) > 0;
  },
};
