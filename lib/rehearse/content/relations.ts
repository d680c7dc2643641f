import type { Session } from '../session/session';
import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { MARKER_SCHEMA } from '../freshness/marker-schema';
import { BINARY_TYPES } from './row-form';

/** A relation that holds rows of its own. */
export interface Relation {
  /** The same in every physical copy of a database; another one where the relation was made anew. */
  readonly oid: string;
  /** Schema and name, quoted where they have to be. */
  readonly name: string;
  /** Names of the columns, quoted, in the order of their names. */
  readonly columns: readonly string[];
  /** Those of the columns whose type has a settled binary notation, with the type that they are sent as. */
  readonly binary: readonly (readonly [column: string, type: string])[];
  /** The tenant column, quoted; null where the relation has none. */
  readonly tenantColumn: string | null;
  /** Columns of the primary key, quoted; none where there is no such key. */
  readonly key: readonly string[];
  /** Unlogged: what it holds is gone after a crash, and so after every restore. */
  readonly unlogged: boolean;
  /** Its length in pages; null where it can't be read in pieces. */
  readonly pages: number | null;
}

/** Version of the first server that reads a range of pages without reading the rest. */
const SCANS_PIECES = 140_000;

/**
 * Ordinary tables, partitions and materialized views that are filled; biggest first, so that the last connection to
 * finish isn't the one that began with the biggest. Not the commit markers, which change all the time and are
 * compared on their own, and not foreign tables, whose rows are elsewhere.
 */
const QUERY = `
  SELECT c.oid::text AS oid, format('%I.%I', n.nspname, c.relname) AS name, c.relpersistence = 'u' AS unlogged,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname) ORDER BY a.attname COLLATE "C"), '[]') FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(quote_ident(a.attname), y.typname)), '[]')
      FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.atttypid = ANY ($3::regtype[])) AS binary,
    (SELECT quote_ident(a.attname) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = $1) AS tenant,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname) ORDER BY a.attname COLLATE "C"), '[]')
      FROM pg_index x JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (x.indkey)
      WHERE x.indrelid = c.oid AND x.indisprimary) AS key,
    CASE WHEN m.amname = 'heap' AND current_setting('server_version_num')::int >= ${SCANS_PIECES}
      THEN (pg_relation_size(c.oid) / current_setting('block_size')::int)::int END AS pages
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am m ON m.oid = c.relam
  WHERE (c.relkind = 'r' OR (c.relkind = 'm' AND c.relispopulated)) AND ${USER_SCHEMA} AND n.nspname <> $2
  ORDER BY c.relpages DESC, 1`;

interface Row extends Omit<Relation, 'tenantColumn'> {
  readonly tenant: string | null;
}

export async function readRelations(
  session: Session,
  tenantColumn: string | null,
): Promise<readonly Relation[]> {
  const rows = await session.rows<Row & Record<string, unknown>>(QUERY, [
    tenantColumn,
    MARKER_SCHEMA,
    BINARY_TYPES,
  ]);
  return rows.map(({ tenant, ...relation }) => ({ ...relation, tenantColumn: tenant }));
}
