import type { Resource } from '../../system/resource';
import { value } from '../../system/resource';

/**
 * Whether a resource surely exists: one that hangs on a condition which the templates leave open protects nothing.
 */
export function surelyExists(resource: Resource): boolean {
  return !resource.notes.some(note => note.includes('which is open'));
}

/** Whether a region is stated, rather than left to deployment. */
export function isKnownRegion(region: string): boolean {
  return !/[‹›]/.test(region) && region !== 'unknown-region';
}

/** Whether two resources surely are in different regions. Where a region is not known, they may share it. */
export function areApart(one: Resource, other: Resource): boolean {
  return isKnownRegion(one.region) && isKnownRegion(other.region) && one.region !== other.region;
}

/** Whether a text refers to a resource of the same region: by its name as referred to, or as stated. */
export function refersTo(reference: unknown, resource: Resource, nameProperty: string): boolean {
  if (typeof reference !== 'string' || reference === '') return false;
  return reference === resource.name || reference === value(resource, nameProperty);
}

/** Whether something is switched off in so many words; what the templates leave open is not. */
export function isOff(resource: Resource, ...keys: readonly string[]): boolean {
  const found = value(resource, ...keys);
  return found === false || (typeof found === 'string' && found.toLowerCase() === 'false');
}
