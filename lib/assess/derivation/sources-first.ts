/** Stores in an order in which each comes after what it is rebuilt from. */
export interface SourcesFirst<T> {
  readonly order: readonly T[];
  /** For each member of a cycle, all of its members in a fixed order. */
  readonly cycles: ReadonlyMap<T, readonly T[]>;
}

/**
 * Follows the sources of each store to where they end. Every store has one source at most, so that each is walked
 * over once, however long the chains are.
 */
export function sourcesFirst<T>(
  stores: readonly T[],
  sourceOf: (store: T) => T | undefined,
): SourcesFirst<T> {
  const rank = new Map(stores.map((store, index) => [store, index]));
  const done = new Set<T>();
  const order: T[] = [];
  const cycles = new Map<T, readonly T[]>();
  for (const start of stores) {
    const way: T[] = [];
    const onWay = new Map<T, number>();
    let next: T | undefined = start;
    while (next !== undefined && !done.has(next) && !onWay.has(next)) {
      onWay.set(next, way.length);
      way.push(next);
      next = sourceOf(next);
    }
    const begin = next === undefined ? undefined : onWay.get(next);
    if (begin !== undefined) {
      const members = way.slice(begin).sort((one, other) => rank.get(one)! - rank.get(other)!);
      for (const member of members) cycles.set(member, members);
    }
    for (const store of way.reverse()) {
      done.add(store);
      order.push(store);
    }
  }
  return { order, cycles };
}
