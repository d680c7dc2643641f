import { type Resource, text } from '../../system/resource';

/**
 * The texts by which templates of the same place refer to a resource: what its reference gives, and the name that
 * it states.
 */
export function namesOf(resource: Resource, nameProperty: string): readonly string[] {
  const stated = text(resource, nameProperty);
  return stated === undefined || stated === resource.name ? [resource.name] : [resource.name, stated];
}

/**
 * Whether a reference by name means a resource. Names that deployment makes up look alike in stacks of one name in
 * several regions, and mean the resource of each.
 */
export function isMeantBy(referring: Resource, named: Resource): boolean {
  const isOfPlace = referring.region === named.region || !named.name.includes('‹');
  return isOfPlace && referring.account === named.account;
}

/** A text that is a name only where it stands: in its region and account. */
export function inPlace({ region, account }: Resource, name: string | undefined): string | undefined {
  return name === undefined || name === '' ? undefined : `${account} ${region} ${name}`;
}
