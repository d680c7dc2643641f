/** A value that the templates of a call don't determine. Nothing is ever concluded from one in a store's favour. */
export class Unresolved {
  public constructor(public readonly reason: string) {}
}

export function isUnresolved(value: unknown): value is Unresolved {
  return value instanceof Unresolved;
}

/** The first value below this one that is not determined, at any depth. */
export function findUnresolved(value: unknown): Unresolved | undefined {
  if (isUnresolved(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const found = findUnresolved(inner);
    if (found) return found;
  }
  return undefined;
}
