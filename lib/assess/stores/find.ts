import { names } from '../objectives/matching';
import type { Resource } from '../system/resource';
import { isUnresolved } from '../resolve/unresolved';
import type { System } from '../system/system';
import { embeddedStore } from './embedded';
import { STORE_KINDS, TRANSIENT_KINDS, UNASSESSED_KINDS } from './kinds';
import { soundsStateful } from './suspects';

/** How much this assessor knows of a store's type. */
export type Knowledge = 'assessed' | 'no-mechanism' | 'unknown-type';

/** A store of a system. */
export interface Store {
  readonly resource: Resource;
  readonly knowledge: Knowledge;
  /** What a person would call it. */
  readonly kind: string;
}

/**
 * Every resource that holds data, sorted by id. A type that nobody has told this assessor of counts when its name
 * says that it holds data.
 *
 * @param ignore ids and types that are left out because the user says so
 */
export function findStores(system: System, ignore: readonly string[] = []): readonly Store[] {
  return system.resources
    .filter(resource => !isMember(resource) && !ignore.some(key => names(key, resource)))
    .flatMap(toStore)
    .sort((one, other) => compare(one.resource, other.resource));
}

/** What a person would call a type that holds data; undefined for a type that holds none. */
export function kindOf(type: string): string | undefined {
  if (Object.hasOwn(STORE_KINDS, type)) return STORE_KINDS[type];
  if (Object.hasOwn(UNASSESSED_KINDS, type)) return UNASSESSED_KINDS[type];
  // Of these it is known why they are none, whatever their names say.
  if (Object.hasOwn(TRANSIENT_KINDS, type)) return undefined;
  return soundsStateful(type) ? type.split('::').slice(1).join(' ') : undefined;
}

/** What a person would call a resource that holds data, or brings a store along; undefined for any other. */
export function kindIn(resource: Resource): string | undefined {
  return kindOf(resource.type) ?? embeddedStore(resource);
}

function toStore(resource: Resource): Store[] {
  const kind = kindIn(resource);
  return kind === undefined ? [] : [{ resource, kind, knowledge: knowledgeOf(resource) }];
}

function knowledgeOf(resource: Resource): Knowledge {
  const { type } = resource;
  if (Object.hasOwn(STORE_KINDS, type)) return 'assessed';
  const isKnown = Object.hasOwn(UNASSESSED_KINDS, type) || embeddedStore(resource) !== undefined;
  return isKnown ? 'no-mechanism' : 'unknown-type';
}

/** An instance of an Aurora or Multi-AZ cluster: the data is the cluster's. */
function isMember(resource: Resource): boolean {
  if (resource.type !== 'AWS::RDS::DBInstance') return false;
  const { DBClusterIdentifier: cluster, Engine: engine } = resource.properties;
  if (cluster === undefined) return false;
  // Where the cluster is open the instance may stand for itself, unless its engine rules that out.
  return !isUnresolved(cluster) || String(engine).startsWith('aurora');
}

function compare(one: Resource, other: Resource): number {
  const key = ({ id, stack, region, logicalId }: Resource): string =>
    [id, stack, region, logicalId].join('\u0000');
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}
