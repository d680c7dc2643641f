import type { Resource } from '../system/resource';

/** As much of a store as the objectives file may name. */
export type Identified = Pick<Resource, 'id' | 'type'>;

/** Whether a key of the objectives file names a store: by its id, or by its type. */
export function names(key: string, store: Identified): boolean {
  return key === store.id || key === store.type;
}

/** What a map says of a store: its id is narrower than its type. */
export function narrowest<T>(map: ReadonlyMap<string, T>, store: Resource): T | undefined {
  return map.get(store.id) ?? map.get(store.type);
}

/** Whether a key looks like a resource type. A type that a system doesn't have is no mistake. */
export function isType(key: string): boolean {
  return /^[A-Z][A-Za-z0-9]*::[A-Za-z0-9]+(::[A-Za-z0-9]+)?$/.test(key);
}
