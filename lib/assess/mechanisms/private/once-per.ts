import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';

/** The same answer, worked out once for each resource of a system: several mechanisms ask the same question. */
export function oncePer<T>(
  work: (resource: Resource, system: System) => T,
): (resource: Resource, system: System) => T {
  const answers = new WeakMap<System, Map<Resource, T>>();
  return (resource, system) => {
    let known = answers.get(system);
    if (!known) answers.set(system, (known = new Map()));
    if (!known.has(resource)) known.set(resource, work(resource, system));
    return known.get(resource)!;
  };
}
