import { SOURCES } from '../../../model/sources';
import { type Resource, list } from '../../system/resource';
import type { System } from '../../system/system';
import type { MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { areApart } from '../private/places';
import { namesOf } from '../private/names';
import { REPLICATION_GROUP } from './redis';

/** A replication group of the same global datastore in another region is promoted by hand. */
export const elastiCacheGlobalDatastore: MechanismRule = {
  types: [REPLICATION_GROUP],
  predict: (store, { system }) => {
    const regions = otherRegions(store, system);
    if (regions.length === 0) return [];
    return mayRecover(['region-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.elastiCacheGlobal,
      because: [
        `a global datastore replicates this group to ${regions.join(', ')}, asynchronously`,
        'AWS bounds neither the lag nor the time of a promotion, which is started by hand',
      ],
    });
  },
};

/** Regions of the other members of the global datastore that a group is a member of. */
function otherRegions(store: Resource, system: System): readonly string[] {
  const names = namesOf(store, 'ReplicationGroupId');
  for (const global of system.ofType('AWS::ElastiCache::GlobalReplicationGroup')) {
    if (mayNotExist(global)) continue;
    const members = list(global, 'Members');
    const isThis = (member: Record<string, unknown>): boolean =>
      names.includes(String(member['ReplicationGroupId'])) &&
      (member['ReplicationGroupRegion'] ?? global.region) === store.region;
    if (!members.some(isThis)) continue;
    return members
      .map(member => member['ReplicationGroupRegion'])
      .filter((region): region is string => typeof region === 'string' && areApart(region, store.region));
  }
  return [];
}
