import type { Resource } from '../system/resource';

/** A resource that holds no data of its own, and without which a store can't be made anew. */
export interface Need {
  /** Of the resource, or what the store names where that isn't among the templates. */
  readonly id: string;
  readonly kind: 'key' | 'network';
  readonly type: string;
  readonly region: string;
  /** When it is among the templates. */
  readonly resource?: Resource;
}

/** What a store needs, whatever goes wrong. */
export interface Needs {
  readonly resources: readonly Need[];
  /** Stores that it names: the secret that its password is in. */
  readonly stores: readonly Resource[];
}
