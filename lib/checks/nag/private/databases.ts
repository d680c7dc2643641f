import { hasOwnStorage, sourceOf } from '../../../assess/mechanisms/rds/instances';
import type { Inspected } from './inspected';

const INSTANCE = 'AWS::RDS::DBInstance';

/** Whether a resource keeps data of its own: instances of a cluster and read replicas don't. */
export function holdsOwnData(store: Inspected): boolean {
  if (store.type !== INSTANCE) return true;
  return hasOwnStorage(store.resource) && sourceOf(store.resource) === undefined;
}

/** Whether a resource is an instance of a cluster. */
export function isMember(store: Inspected): boolean {
  return store.type === INSTANCE && !hasOwnStorage(store.resource);
}
