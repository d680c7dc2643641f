import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { afterKeyLoss } from '../../keys/after-key-loss';
import { keyInUse } from '../../keys/key-in-use';
import type { MechanismRule } from '../../mechanism';
import { UNBOUNDED, mayRecover } from '../candidates';
import { mayNotExist } from '../existence';
import { indexOf } from '../index-of';
import { inPlace, namesOf } from '../names';
import { areApart } from '../places';
import type { ClusterFamily } from './family';
import { membersOf } from './members';

/**
 * A cluster of the same global cluster in another region takes over. Replication is asynchronous: AWS calls less
 * than a second typical, and bounds neither the lag nor the time of a failover, which is of the order of minutes.
 * It carries deletion and corruption along, so that it counts for the loss of the region only, and for that of a
 * key that isn't its own.
 */
export function globalCluster(family: ClusterFamily): MechanismRule {
  const others = otherClusters(family);
  return {
    types: [family.cluster],
    predict: (store, { system }) => {
      const copies = family.includes(store) ? others(store, system) : [];
      if (copies.length === 0) return [];
      const headless = copies.every(copy => membersOf(copy, family.member, system).length === 0);
      const claim = {
        mechanism: 'replication',
        basis: 'documented',
        source: family.globalSource,
        because: [
          `the global cluster has a copy in ${copies.map(({ region }) => region).join(', ')}`,
          'replication is asynchronous, and AWS bounds neither its lag nor the time of a failover',
          ...(headless ? ['the copy has no instance: one has to be made before it can take over'] : []),
        ],
      } as const;
      const keyed = copies.map(copy => ({ key: keyInUse(copy, system), where: copy.id }));
      return [
        ...mayRecover(['region-failure'], claim),
        ...afterKeyLoss(store, keyed, { ...claim, ...UNBOUNDED }, system),
      ];
    },
  };
}

/** Clusters of the same global cluster that surely are in other regions. */
function otherClusters(family: ClusterFamily): (store: Resource, system: System) => readonly Resource[] {
  const globals = indexOf([family.global], global => [
    global.name,
    text(global, 'SourceDBClusterIdentifier'),
    inPlace(global, text(global, 'SourceDBClusterIdentifier')),
  ]);
  // Templates of other regions repeat the id that is stated, not a reference to the global cluster.
  const idOf = (store: Resource, system: System): string | undefined => {
    const reference = text(store, 'GlobalClusterIdentifier') || undefined;
    const keys = reference
      ? [reference]
      : [store.arn, ...namesOf(store, 'DBClusterIdentifier').map(name => inPlace(store, name)!)];
    const global = keys.flatMap(key => globals(system, key)).find(found => !mayNotExist(found));
    return global ? (text(global, 'GlobalClusterIdentifier') ?? global.name) : reference;
  };
  return (store, system) => {
    const id = idOf(store, system);
    if (id === undefined) return [];
    return system
      .ofType(family.cluster)
      .filter(
        other =>
          areApart(store.region, other.region) &&
          !mayNotExist(other) &&
          family.includes(other) &&
          idOf(other, system) === id,
      );
  };
}
