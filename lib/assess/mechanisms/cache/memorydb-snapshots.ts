import { SOURCES } from '../../../model/sources';
import type { MechanismRule } from '../mechanism';
import { dailySnapshots } from '../private/database/daily-snapshots';

/** Daily automatic snapshots of a MemoryDB cluster. Its transaction log survives nodes and zones without them. */
export const memoryDbSnapshots: MechanismRule = {
  types: ['AWS::MemoryDB::Cluster'],
  predict: (store, context) =>
    dailySnapshots(store, context, { source: SOURCES.memoryDbSnapshots, lossy: false }),
};
