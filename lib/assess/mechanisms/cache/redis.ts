import { type Resource, isOn, number, text } from '../../system/resource';

export const REPLICATION_GROUP = 'AWS::ElastiCache::ReplicationGroup';
export const CACHE_CLUSTER = 'AWS::ElastiCache::CacheCluster';

/** Whether a cache keeps data that could be brought back. Memcached and what isn't determined do not. */
export function keepsData(cache: Resource): boolean {
  if (cache.type === REPLICATION_GROUP) return true;
  return /^(redis|valkey)$/.test(text(cache, 'Engine') ?? '');
}

/** Whether every shard surely has a replica that takes over by itself. */
export function failsOver(group: Resource): boolean {
  const replicas = Math.max(
    number(group, 'ReplicasPerNodeGroup') ?? 0,
    (number(group, 'NumCacheClusters') ?? 1) - 1,
  );
  return isOn(group, 'AutomaticFailoverEnabled') && replicas >= 1;
}
