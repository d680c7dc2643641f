import type { Mechanism } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { backupsOf } from '../backup/backups-of';
import { keyOf } from '../mechanisms/keys/store-key';
import { archivesOf } from '../mechanisms/streams/archive/archives';
import { isUnresolved } from '../resolve/unresolved';
import { type Resource, value } from '../system/resource';
import type { System } from '../system/system';
import type { StackTemplate } from '../template';
import { type AlarmFacts, alarmsFor } from './alarms';
import { counterpartsOf, globalClusterOf, replicaRegions, replicatingInto } from './counterparts';
import { type WordReader, wordReader } from './reader';
import { type VaultFacts, restoreRole, vaultsFor } from './vaults';
import type { Word } from './word';

/** What somebody who recovers a store has to know of a resource. */
export interface ResourceFacts {
  readonly resource: Resource;
  /** What the service takes for it. */
  readonly id: Word;
  readonly arn: Word;
  readonly region: Word;
  /** A property as a word; undefined where the template doesn't state it. */
  readonly setting: (...keys: readonly (string | number)[]) => Word | undefined;
  /** The items of a property that is a list; empty where the template doesn't state it. */
  readonly settings: (...keys: readonly (string | number)[]) => readonly Word[];
}

/** What somebody who recovers a store has to know of it, and of what is around it. */
export interface StoreFacts extends ResourceFacts {
  /** The key of a customer that the data is under, where there is one. */
  readonly key?: Word;
  /** Replicas among the templates, in other regions. */
  readonly counterparts: readonly ResourceFacts[];
  /** Buckets that replicate into this one. */
  readonly sources: readonly ResourceFacts[];
  /** Buckets that Firehose writes its records to. */
  readonly archives: readonly ResourceFacts[];
  /** Regions with a replica that is no resource of its own. */
  readonly replicaRegions: readonly string[];
  readonly globalCluster?: Word;
  readonly alarms: readonly AlarmFacts[];
  /** Instances of a cluster. */
  readonly members: readonly ResourceFacts[];
  readonly restoreRole: Word;
  readonly vaults: (cell: {
    readonly mechanism: Mechanism | null;
    readonly scenario: Scenario;
  }) => readonly VaultFacts[];
  /** Resources of a type in a region, such as where a restore could land. */
  readonly inRegion: (type: string, region: string) => readonly ResourceFacts[];
}

/** Facts of any store of a system. Indexes are made once. */
export function storeFacts(
  system: System,
  stacks: readonly StackTemplate[],
): (store: Resource) => StoreFacts {
  const read = wordReader(system, stacks);
  const backups = backupsOf(system);
  const alarms = alarmsFor(system, read);
  const sources = replicatingInto(system);
  return store => {
    const key = keyOf(store);
    const globalCluster = globalClusterOf(store, system);
    return {
      ...resourceFacts(store, read),
      ...(key.owner === 'customer' ? { key: read.value(key.key, store, 'KEY_ID') } : {}),
      counterparts: counterpartsOf(store, system).map(other => resourceFacts(other, read)),
      sources: sources(store).map(other => resourceFacts(other, read)),
      archives: archivesOf(store, system).flatMap(({ bucket }) =>
        bucket ? [resourceFacts(bucket, read)] : [],
      ),
      replicaRegions: replicaRegions(store).filter(region => region !== store.region),
      ...(globalCluster === undefined
        ? {}
        : { globalCluster: read.value(globalCluster, store, 'GLOBAL_CLUSTER_ID') }),
      alarms: alarms(store),
      members: membersOf(store, system).map(member => resourceFacts(member, read)),
      restoreRole: restoreRole(store, system, read),
      vaults: cell => vaultsFor(store, cell, backups(store), read),
      inRegion: (type, region) =>
        system
          .ofType(type)
          .filter(other => other.region === region)
          .map(other => resourceFacts(other, read)),
    };
  };
}

function resourceFacts(resource: Resource, read: WordReader): ResourceFacts {
  const property = (keys: readonly (string | number)[]): unknown => value(resource, ...keys);
  const nameOf = (keys: readonly (string | number)[]): string => String(keys.at(-1));
  return {
    resource,
    id: read.id(resource),
    arn: read.arn(resource),
    region: read.value(resource.region, resource, 'REGION'),
    setting: (...keys) => {
      const found = property(keys);
      return found === undefined || (typeof found === 'object' && !isUnresolved(found))
        ? undefined
        : read.value(found, resource, nameOf(keys));
    },
    settings: (...keys) => {
      const found = property(keys);
      if (found === undefined) return [];
      return (Array.isArray(found) ? found : [found]).map(item => read.value(item, resource, nameOf(keys)));
    },
  };
}

const MEMBERS: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'AWS::RDS::DBInstance',
  'AWS::DocDB::DBCluster': 'AWS::DocDB::DBInstance',
  'AWS::Neptune::DBCluster': 'AWS::Neptune::DBInstance',
};

function membersOf(cluster: Resource, system: System): readonly Resource[] {
  const type = MEMBERS[cluster.type];
  if (type === undefined) return [];
  return system
    .ofType(type)
    .filter(
      member => member.region === cluster.region && value(member, 'DBClusterIdentifier') === cluster.name,
    );
}
