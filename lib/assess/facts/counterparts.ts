import { otherRegions } from '../mechanisms/dynamodb/replicas';
import { replicasOf } from '../mechanisms/s3/replication/replicas';
import { type Resource, list, text } from '../system/resource';
import type { System } from '../system/system';
import { at } from '../template';

/**
 * Where the data of a store is kept up to date as well: replicas among the templates, in other regions. Whether
 * they help is the posture's business; here they are only named.
 */
export function counterpartsOf(store: Resource, system: System): readonly Resource[] {
  return (COUNTERPARTS[store.type]?.(store, system) ?? []).filter(({ region }) => region !== store.region);
}

/** Buckets by what they replicate into, so that a replica knows what it is made from. */
export function replicatingInto(system: System): (store: Resource) => readonly Resource[] {
  const index = new Map<string, Resource[]>();
  for (const bucket of system.ofType('AWS::S3::Bucket')) {
    for (const rule of list(bucket, 'ReplicationConfiguration', 'Rules')) {
      const arn = at(rule, 'Destination', 'Bucket');
      if (typeof arn === 'string') index.set(arn, [...(index.get(arn) ?? []), bucket]);
    }
  }
  return ({ arn }) => index.get(arn) ?? [];
}

/** Regions that hold a replica which is no resource of its own. */
export function replicaRegions(store: Resource): readonly string[] {
  switch (store.type) {
    case 'AWS::DynamoDB::GlobalTable':
      return otherRegions(store);
    case 'AWS::SecretsManager::Secret':
      return regionsIn(list(store, 'ReplicaRegions'));
    case 'AWS::EFS::FileSystem':
      return regionsIn(list(store, 'ReplicationConfiguration', 'Destinations'));
    default:
      return [];
  }
}

type Lookup = (store: Resource, system: System) => readonly Resource[];

const COUNTERPARTS: Readonly<Record<string, Lookup>> = {
  'AWS::S3::Bucket': (store, system) =>
    [...replicasOf(store, system)]
      .sort((one, other) => one.faults.length - other.faults.length)
      .flatMap(({ bucket }) => bucket ?? []),
  'AWS::RDS::DBInstance': (store, system) => naming(store, 'SourceDBInstanceIdentifier', system),
  'AWS::RDS::DBCluster': (store, system) => [
    ...naming(store, 'ReplicationSourceIdentifier', system),
    ...sameGlobal(store, system),
  ],
  'AWS::DocDB::DBCluster': (store, system) => sameGlobal(store, system),
  'AWS::Neptune::DBCluster': (store, system) => sameGlobal(store, system),
  'AWS::MSK::Cluster': (store, system) =>
    system
      .ofType('AWS::MSK::Replicator')
      .flatMap(replicator => list(replicator, 'ReplicationInfoList'))
      .filter(info => info['SourceKafkaClusterArn'] === store.arn)
      .flatMap(info => system.withArn(String(info['TargetKafkaClusterArn'])) ?? []),
  'AWS::ElastiCache::ReplicationGroup': (store, system) => {
    const global = text(store, 'GlobalReplicationGroupId');
    return system
      .ofType(store.type)
      .filter(other => global !== undefined && text(other, 'GlobalReplicationGroupId') === global);
  },
};

/** Resources of the same type that name a store's ARN as their source. */
function naming(store: Resource, property: string, system: System): readonly Resource[] {
  return system.ofType(store.type).filter(other => text(other, property) === store.arn);
}

function sameGlobal(store: Resource, system: System): readonly Resource[] {
  const id = globalClusterOf(store, system);
  if (id === undefined) return [];
  return system.ofType(store.type).filter(other => globalClusterOf(other, system) === id);
}

/** The id of the global cluster that a cluster belongs to. */
export function globalClusterOf(store: Resource, system: System): string | undefined {
  const stated = text(store, 'GlobalClusterIdentifier');
  const globals = system.ofType(
    'AWS::RDS::GlobalCluster',
    'AWS::DocDB::GlobalCluster',
    'AWS::Neptune::GlobalCluster',
  );
  const global = globals.find(
    candidate =>
      (stated !== undefined && candidate.name === stated) ||
      [store.arn, store.name].includes(text(candidate, 'SourceDBClusterIdentifier') ?? ''),
  );
  return global?.name ?? stated;
}

function regionsIn(items: readonly Record<string, unknown>[]): readonly string[] {
  return items.flatMap(({ Region: region }) => (typeof region === 'string' ? [region] : []));
}
