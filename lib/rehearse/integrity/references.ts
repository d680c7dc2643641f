import type { Session } from '../session/session';
import type { SessionGroup } from '../session/session-group';
import { type ForeignKey, joinOf, readForeignKeys, withoutIndexes } from './foreign-keys';

/** A foreign key, and the column by which both of its tables say whose a row is. */
export interface FollowedKey extends ForeignKey {
  /** Quoted; null where not both have it. */
  readonly tenantColumn: string | null;
}

/** What following a foreign key from row to row found. */
export interface References {
  /** Rows that refer to one that isn't there. */
  readonly orphans: number;
  /** Rows that refer to a row of another tenant; none where nothing says whose a row is. */
  readonly across: number;
}

/** Tables with the tenant column, partitioned ones among them, which hold no rows of their own. */
const WITH_TENANT = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, quote_ident(a.attname) AS column FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $1 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p')`;

export async function keysToFollow(
  sessions: SessionGroup,
  tenantColumn: string | null,
): Promise<readonly FollowedKey[]> {
  const keys = await sessions.ask(readForeignKeys);
  const tables = await sessions.ask(session =>
    session.rows<{ name: string; column: string }>(WITH_TENANT, [tenantColumn]),
  );
  const columns = new Map(tables.map(({ name, column }) => [name, column]));
  return keys.map(key => {
    const column = columns.has(key.parent) ? columns.get(key.child) : undefined;
    return { ...key, tenantColumn: column ?? null };
  });
}

/** Follows a foreign key in one pass over both tables. Undone as an attempt is, with the settings that it takes. */
export async function follow(session: Session, key: FollowedKey): Promise<References> {
  const set = key.columns.map(({ child }) => `c.${child} IS NOT NULL`);
  const considered = key.full ? `(${set.join(' OR ')})` : set.join(' AND ');
  // Equality of a key is never true of nulls: a parent's column is null where no parent was found.
  const lost = `p.${key.columns[0]!.parent} IS NULL`;
  const { tenantColumn: own } = key;
  const foreign = own === null ? '' : ` OR c.${own}::text IS DISTINCT FROM p.${own}::text`;
  await withoutIndexes(session);
  const { orphans, across } = await session.one<{ orphans: string; across: string }>(`
    SELECT count(*) FILTER (WHERE ${lost})::text AS orphans, count(*) FILTER (WHERE NOT (${lost}))::text AS across
    FROM ${key.child} AS c LEFT JOIN ${key.parent} AS p ON ${joinOf(key)}
    WHERE ${considered} AND (${lost}${foreign})`);
  return { orphans: Number(orphans), across: Number(across) };
}
