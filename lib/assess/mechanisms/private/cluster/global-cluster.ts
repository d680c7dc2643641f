import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { inScenarios } from '../in-scenarios';
import { areApart, refersTo, surelyExists } from '../presence';
import { unbounded } from '../unbounded';
import type { MechanismRule } from '../../mechanism';
import type { ClusterFamily } from './family';
import { membersOf } from './members';

/**
 * A cluster of the same global cluster in another region takes over. Replication is asynchronous: AWS calls less
 * than a second typical and bounds neither the lag nor the time, which is of the order of minutes. It carries
 * deletion and corruption along, so that it counts for the loss of the region only.
 */
export function globalCluster(family: ClusterFamily): MechanismRule {
  return {
    types: [family.cluster],
    predict: (store, { system }) => {
      if (!family.includes(store)) return [];
      const others = othersOf(store, family, system);
      if (others.length === 0) return [];
      const headless = others.every(other => membersOf(other, family.member, system).length === 0);
      return inScenarios(
        ['region-failure'],
        unbounded({
          mechanism: 'replication',
          source: family.globalSource,
          because: [
            `the global cluster has a copy in ${others.map(({ region }) => region).join(', ')}`,
            'replication is asynchronous, and AWS bounds neither its lag nor the time of a failover',
            ...(headless ? ['the copy has no instance: one has to be made before it can take over'] : []),
          ],
        }),
      );
    },
  };
}

/** Clusters of the same global cluster that surely are in other regions. */
export function othersOf(store: Resource, family: ClusterFamily, system: System): readonly Resource[] {
  const id = globalIdOf(store, family, system);
  if (id === undefined) return [];
  return system
    .ofType(family.cluster)
    .filter(
      other =>
        areApart(store, other) &&
        surelyExists(other) &&
        family.includes(other) &&
        globalIdOf(other, family, system) === id,
    );
}

/** The global cluster that names a cluster as its first one. */
export function globalOf(store: Resource, family: ClusterFamily, system: System): Resource | undefined {
  return system.ofType(family.global).find(global => {
    const source = value(global, 'SourceDBClusterIdentifier');
    return (
      surelyExists(global) &&
      (source === store.arn ||
        (global.region === store.region && refersTo(source, store, 'DBClusterIdentifier')))
    );
  });
}

/** The id as a template states it, because that is what templates of other regions repeat. */
function globalIdOf(store: Resource, family: ClusterFamily, system: System): string | undefined {
  const reference = text(store, 'GlobalClusterIdentifier');
  const global =
    reference === undefined || reference === ''
      ? globalOf(store, family, system)
      : system.ofType(family.global).find(item => item.name === reference && surelyExists(item));
  return global ? (text(global, 'GlobalClusterIdentifier') ?? global.name) : reference || undefined;
}
