import { type ForeignKey, joinOf, readForeignKeys, withoutIndexes } from '../integrity/foreign-keys';
import type { Session } from '../session/session';
import type { SessionGroup } from '../session/session-group';

/** How many references of each foreign key lead from one tenant's row to another's. */
export type CrossTenant = Readonly<Record<string, number>>;

/** Tables with the tenant column, partitioned ones among them, which hold no rows of their own. */
const WITH_TENANT = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $1 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p')`;

/** Follows every foreign key between two tables that both say whose a row is. */
export async function readCrossTenant(
  sessions: SessionGroup,
  tenantColumn: string | null,
): Promise<CrossTenant> {
  if (tenantColumn === null) return {};
  const keys = await sessions.ask(readForeignKeys);
  const tables = await sessions.ask(session => session.rows<{ name: string }>(WITH_TENANT, [tenantColumn]));
  const known = new Set(tables.map(table => table.name));
  const followed = keys.filter(key => known.has(key.child) && known.has(key.parent));
  const counts = await sessions.map(followed, async (session, key) => {
    return [key.name, await countOf(session, key, tenantColumn)] as const;
  });
  return Object.fromEntries(counts);
}

async function countOf(session: Session, key: ForeignKey, tenantColumn: string): Promise<number> {
  const { column } = await session.one<{ column: string }>('SELECT quote_ident($1) AS column', [
    tenantColumn,
  ]);
  await withoutIndexes(session);
  const { rows } = await session.one<{ rows: string }>(`
    SELECT count(*)::text AS rows FROM ${key.child} AS c JOIN ${key.parent} AS p ON ${joinOf(key)}
    WHERE c.${column}::text IS DISTINCT FROM p.${column}::text`);
  return Number(rows);
}
