import type { Mechanism } from '../../model/prediction';
import type { Place } from '../../model/system-map';
import { areDifferent, partitionOf } from '../backup/places';
import { otherRegions } from '../mechanisms/dynamodb/replicas';
import { destinationsOf } from '../mechanisms/registry-images/replication';
import { replicasOf } from '../mechanisms/s3/replication/replicas';
import { type Resource, list, text } from '../system/resource';
import type { System } from '../system/system';
import { at } from '../template';
import { CONTINUOUSLY, mark } from './label';
import { namedPlace, placeOf, replicaPlace } from './place';

/** Where a store's data goes, and which mechanism brings it back from there. */
export interface Link {
  readonly to: Place;
  readonly label: string;
  readonly by: Mechanism;
}

type Reader = (store: Resource, system: System) => readonly Link[];

/** Where a store replicates to by its own properties. Read replicas name their source, not the other way round. */
export function replicationsOf(store: Resource, system: System): readonly Link[] {
  return READERS[store.type]?.(store, system) ?? [];
}

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::S3::Bucket': buckets,
  'AWS::DynamoDB::GlobalTable': table => otherRegions(table).map(region => toReplica(table, region)),
  'AWS::EFS::FileSystem': fileSystems,
  'AWS::ECR::Repository': repositories,
  'AWS::SecretsManager::Secret': secret =>
    regionsOf(secret, 'ReplicaRegions').map(region => toReplica(secret, region)),
  'AWS::RDS::DBInstance': automatedBackups,
};

function toReplica(store: Resource, region: string): Link {
  return { to: replicaPlace(store, region), label: CONTINUOUSLY, by: 'replication' };
}

function regionsOf(store: Resource, property: string): readonly string[] {
  return list(store, property)
    .map(({ Region: region }) => region)
    .filter((region): region is string => typeof region === 'string' && areDifferent(region, store.region));
}

function buckets(bucket: Resource, system: System): readonly Link[] {
  const rules = list(bucket, 'ReplicationConfiguration', 'Rules');
  return replicasOf(bucket, system).flatMap((replica, index): Link[] => {
    const arn = at(rules[index], 'Destination', 'Bucket');
    const timing = replica.timeControlled ? 'within 15 m' : CONTINUOUSLY;
    const link = { label: mark(timing, replica.faults.length > 0), by: 'replication' } as const;
    if (replica.bucket) return [{ to: placeOf(replica.bucket, 'store'), ...link }];
    if (typeof arn !== 'string') return [];
    const account = at(rules[index], 'Destination', 'Account');
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    const to = { id: arn, name, ...(typeof account === 'string' ? { account } : {}) };
    return [{ to: namedPlace('store', bucket.type, to), ...link }];
  });
}

function fileSystems(files: Resource, system: System): readonly Link[] {
  return list(files, 'ReplicationConfiguration', 'Destinations').flatMap((destination): Link[] => {
    const { FileSystemId: stated, Region: region = files.region } = destination;
    if (typeof region !== 'string') return [];
    if (typeof stated !== 'string') return [toReplica(files, region)];
    const known = system.withArn(stated) ?? system.named(files.type, stated, region);
    const to = known
      ? placeOf(known, 'store')
      : namedPlace('store', files.type, { id: stated, region, account: files.account });
    return [{ to, label: CONTINUOUSLY, by: 'replication' }];
  });
}

function repositories(repository: Resource, system: System): readonly Link[] {
  return destinationsOf(repository, system).flatMap((destination): Link[] => {
    const region = at(destination, 'Region');
    const account = at(destination, 'RegistryId');
    if (typeof region !== 'string' || typeof account !== 'string') return [];
    const { name, type } = repository;
    const arn = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
    const known = system.withArn(arn);
    const to = known
      ? placeOf(known, 'store')
      : namedPlace('store', type, { id: arn, name, region, account });
    return [{ to, label: CONTINUOUSLY, by: 'replication' }];
  });
}

function automatedBackups(database: Resource): readonly Link[] {
  const region = text(database, 'AutomaticBackupReplicationRegion');
  if (region === undefined) return [];
  const to = replicaPlace(database, region, 'automated backups');
  return [{ to, label: CONTINUOUSLY, by: 'pitr' }];
}
