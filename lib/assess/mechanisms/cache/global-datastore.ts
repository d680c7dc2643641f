import { SOURCES } from '../../../model/sources';
import { type Resource, list } from '../../system/resource';
import type { System } from '../../system/system';
import { afterKeyLoss } from '../keys/after-key-loss';
import { keyInUse } from '../keys/key-in-use';
import type { MechanismRule } from '../mechanism';
import { UNBOUNDED, mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { areApart } from '../private/places';
import { namesOf } from '../private/names';
import { REPLICATION_GROUP } from './redis';

/** A replication group of the same global datastore in another region is promoted by hand. */
export const elastiCacheGlobalDatastore: MechanismRule = {
  types: [REPLICATION_GROUP],
  predict: (store, { system }) => {
    const others = otherMembers(store, system);
    if (others.length === 0) return [];
    const claim = {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.elastiCacheGlobal,
      because: [
        `a global datastore replicates this group to ${others.map(({ region }) => region).join(', ')}, asynchronously`,
        'AWS bounds neither the lag nor the time of a promotion, which is started by hand',
      ],
    } as const;
    const keyed = others.map(({ id, region }) => {
      const group = system.named(REPLICATION_GROUP, id, region, store.account);
      return { key: group ? keyInUse(group, system) : ('unknown' as const), where: region };
    });
    return [
      ...mayRecover(['region-failure'], claim),
      ...afterKeyLoss(store, keyed, { ...claim, ...UNBOUNDED }, system),
    ];
  },
};

interface Member {
  readonly id: string;
  readonly region: string;
}

/** The other members, in other regions, of the global datastore that a group is a member of. */
function otherMembers(store: Resource, system: System): readonly Member[] {
  const names = namesOf(store, 'ReplicationGroupId');
  for (const global of system.ofType('AWS::ElastiCache::GlobalReplicationGroup')) {
    if (mayNotExist(global)) continue;
    const members = list(global, 'Members');
    const isThis = (member: Record<string, unknown>): boolean =>
      names.includes(String(member['ReplicationGroupId'])) &&
      (member['ReplicationGroupRegion'] ?? global.region) === store.region;
    if (!members.some(isThis)) continue;
    return members.flatMap(({ ReplicationGroupId: id, ReplicationGroupRegion: region }) =>
      typeof region === 'string' && areApart(region, store.region) ? [{ id: String(id), region }] : [],
    );
  }
  return [];
}
