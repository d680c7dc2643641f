import { type Resource, text } from '../../system/resource';
import type { System } from '../../system/system';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { inPlace, namesOf } from '../private/names';
import { INSTANCE, hasOwnStorage } from './instances';

const CLUSTER = 'AWS::RDS::DBCluster';

const byName = indexOf([INSTANCE, CLUSTER], database => [
  database.arn,
  ...namesOf(database, database.type === CLUSTER ? 'DBClusterIdentifier' : 'DBInstanceIdentifier').map(name =>
    inPlace(database, name),
  ),
]);

/**
 * The database that another one is a read replica of; undefined where it is none, or where the source isn't surely
 * among the templates.
 *
 * A read replica holds no data of its own: it is made anew from its source, wherever that is left or comes back.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html
 */
export function replicaSourceOf(store: Resource, system: System): Resource | undefined {
  const [type, reference] = referenceOf(store);
  if (reference === undefined) return undefined;
  const source = [reference, inPlace(store, reference) ?? '']
    .flatMap(key => byName(system, key))
    .find(database => database.type === type);
  return source && source !== store && !mayNotExist(source) ? source : undefined;
}

/** What a replica names as its source, and of which type that is. */
function referenceOf(store: Resource): readonly [type: string, reference: string | undefined] {
  if (store.type === CLUSTER) return [CLUSTER, text(store, 'ReplicationSourceIdentifier')];
  if (store.type !== INSTANCE || !hasOwnStorage(store)) return [INSTANCE, undefined];
  const instance = text(store, 'SourceDBInstanceIdentifier');
  return instance === undefined ? [CLUSTER, text(store, 'SourceDBClusterIdentifier')] : [INSTANCE, instance];
}
