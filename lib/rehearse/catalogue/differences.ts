import type { Definitions } from './read';

/** How what is there differs from what was recorded. Names, in their order. */
export interface Differences {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly extra: readonly string[];
}

export function differences(recorded: Definitions, restored: Definitions): Differences {
  // Names come from a database and from a file: one may be `constructor`.
  const was = new Map(Object.entries(recorded));
  const is = new Map(Object.entries(restored));
  return {
    missing: [...was.keys()].filter(key => !is.has(key)),
    changed: [...was.keys()].filter(key => is.has(key) && is.get(key) !== was.get(key)),
    extra: [...is.keys()].filter(key => !was.has(key)),
  };
}
