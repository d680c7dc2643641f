import type { Differences } from '../catalogue/differences';
import type { Definitions } from '../catalogue/read';

/**
 * Leaves out rights on databases that only one of the two servers has: another database on the server that a restore
 * went to is no difference of this one.
 */
export function onKnownDatabases(
  found: Differences,
  recorded: Definitions,
  restored: Definitions,
): Differences {
  const [was, is] = [databases(recorded), databases(restored)];
  const known = (name: string): boolean => {
    const database = databaseOf(name);
    return database === null || (was.has(database) && is.has(database));
  };
  return { ...found, missing: found.missing.filter(known), extra: found.extra.filter(known) };
}

function databases(grants: Definitions): ReadonlySet<string | null> {
  return new Set(Object.keys(grants).map(databaseOf));
}

function databaseOf(grant: string): string | null {
  return /^database (.*): [^:]*$/.exec(grant)?.[1] ?? null;
}
