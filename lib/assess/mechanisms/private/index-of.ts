import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';

/**
 * A look-up of resources of some types by texts of theirs. Each system is gone through once, so that asking for
 * every one of many stores stays linear.
 */
export function indexOf(
  types: readonly string[],
  keysOf: (resource: Resource) => readonly (string | undefined)[],
): (system: System, key: string) => readonly Resource[] {
  const indexes = new WeakMap<System, ReadonlyMap<string, Resource[]>>();
  return (system, key) => {
    let index = indexes.get(system);
    if (!index) indexes.set(system, (index = build(system, types, keysOf)));
    return index.get(key) ?? [];
  };
}

function build(
  system: System,
  types: readonly string[],
  keysOf: (resource: Resource) => readonly (string | undefined)[],
): ReadonlyMap<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const resource of system.ofType(...types)) {
    for (const key of keysOf(resource)) {
      if (key === undefined) continue;
      const same = index.get(key);
      if (same) same.push(resource);
      else index.set(key, [resource]);
    }
  }
  return index;
}
