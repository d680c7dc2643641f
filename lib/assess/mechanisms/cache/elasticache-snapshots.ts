import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { dailySnapshots } from '../private/database/daily-snapshots';
import { CACHE_CLUSTER, REPLICATION_GROUP, keepsData } from './redis';

/** Daily automatic backups of a cache; off unless SnapshotRetentionLimit is stated, and never for Memcached. */
export const elastiCacheSnapshots: MechanismRule = {
  types: [REPLICATION_GROUP, CACHE_CLUSTER],
  predict: (store, context) =>
    keepsData(store)
      ? dailySnapshots(store, context, { source: SOURCES.elastiCacheBackups, lossy: true })
      : [],
};
