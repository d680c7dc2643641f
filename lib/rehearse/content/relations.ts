import type { Session } from '../session/session';
import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { MARKER_SCHEMA } from '../freshness/marker-schema';

/** A relation that holds rows of its own. */
export interface Relation {
  /** Schema and name, quoted where they have to be. */
  readonly name: string;
  /** Names of the columns, quoted, in the order of their names. */
  readonly columns: readonly string[];
  /** The tenant column, quoted; null where the relation has none. */
  readonly tenantColumn: string | null;
  /** Columns of the primary key, quoted; none where there is no such key. */
  readonly key: readonly string[];
  /** Unlogged: what it holds is gone after a crash, and so after every restore. */
  readonly unlogged: boolean;
}

/**
 * Ordinary tables, partitions and materialized views that are filled; biggest first, so that the last connection to
 * finish isn't the one that began with the biggest. Not the commit markers, which change all the time and are
 * compared on their own, and not foreign tables, whose rows are elsewhere.
 */
const QUERY = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relpersistence = 'u' AS unlogged,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname) ORDER BY a.attname COLLATE "C"), '[]') FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT quote_ident(a.attname) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = $1) AS tenant,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname) ORDER BY a.attname COLLATE "C"), '[]')
      FROM pg_index x JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (x.indkey)
      WHERE x.indrelid = c.oid AND x.indisprimary) AS key
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE (c.relkind = 'r' OR (c.relkind = 'm' AND c.relispopulated)) AND ${USER_SCHEMA} AND n.nspname <> $2
  ORDER BY c.relpages DESC, 1`;

interface Row {
  readonly name: string;
  readonly unlogged: boolean;
  readonly columns: readonly string[];
  readonly tenant: string | null;
  readonly key: readonly string[];
}

export async function readRelations(
  session: Session,
  tenantColumn: string | null,
): Promise<readonly Relation[]> {
  const rows = await session.rows<Row & Record<string, unknown>>(QUERY, [tenantColumn, MARKER_SCHEMA]);
  return rows.map(({ name, columns, tenant, key, unlogged }) => ({
    name,
    columns,
    tenantColumn: tenant,
    key,
    unlogged,
  }));
}
