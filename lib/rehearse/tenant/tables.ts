import { RecoveryError } from '../../model/errors';
import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import { MARKER_SCHEMA } from '../freshness/marker-schema';
import type { Session } from '../session/session';

/** A table with rows of tenants, of which those of one can be brought back. Names are quoted where they have to be. */
export interface TenantTable {
  /** Schema and name. */
  readonly name: string;
  /** The whole that a partition belongs to; else the table itself. */
  readonly root: string;
  readonly tenantColumn: string;
  /** Columns that are written, the tenant's among them; what is generated follows from them. */
  readonly columns: readonly string[];
  /** Columns of the primary key; none where there is none, or where a changed row can't be told to change. */
  readonly key: readonly string[];
}

/** Unlogged tables come back empty from every recovery, and rows of views and foreign tables are elsewhere. */
const QUERY = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relhasrules AS rules,
    (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace
      WHERE r.oid = coalesce(pg_partition_root(c.oid), c.oid)) AS root,
    (SELECT quote_ident(a.attname) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = $1) AS "tenantColumn",
    (SELECT jsonb_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname) ORDER BY a.attnum), '[]') FROM pg_index x
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (x.indkey)
      WHERE x.indrelid = c.oid AND x.indisprimary) AS key,
    (SELECT coalesce(jsonb_agg(quote_ident(a.attname)), '[]') FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = 'a') AS identities
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND ${USER_SCHEMA} AND n.nspname <> $2
  ORDER BY 1`;

interface Row extends Omit<TenantTable, 'tenantColumn'> {
  readonly tenantColumn: string | null;
  readonly rules: boolean;
  readonly identities: readonly string[];
}

/**
 * The tables that have the tenant column.
 *
 * @param chosen names of those that are meant, with their schema; null for all
 * @throws RecoveryError `unknown-tenant-column`, `unknown-table`, `table-with-rules`
 */
export async function readTenantTables(
  session: Session,
  tenantColumn: string,
  chosen: readonly string[] | null,
): Promise<readonly TenantTable[]> {
  const rows = await session.rows<Row & Record<string, unknown>>(QUERY, [tenantColumn, MARKER_SCHEMA]);
  const all = rows.filter(row => row.tenantColumn !== null);
  if (all.length === 0) {
    throw RecoveryError.invalid({
      code: 'unknown-tenant-column',
      path: '--tenant-column',
      problem: 'no table has this column',
      received: tenantColumn,
      allowed: 'the name of a column that says whose a row is',
      fix: 'write it as the tables do',
    });
  }
  for (const name of chosen ?? []) {
    if (all.some(one => one.name === name || one.root === name)) continue;
    throw RecoveryError.invalid({
      code: 'unknown-table',
      path: '--tables',
      problem: 'no table of this name has the tenant column',
      received: name,
      allowed: all.map(one => one.name).join(', '),
      fix: 'write it with its schema, or leave the option out for all tables',
    });
  }
  return all
    .filter(({ name, root }) => chosen === null || chosen.includes(name) || chosen.includes(root))
    .map(toTable);
}

function toTable({ name, root, tenantColumn, columns, key, rules, identities }: Row): TenantTable {
  if (rules) {
    const text = 'the table has rules, which would write something else than what came back; drop them first';
    throw new RecoveryError('table-with-rules', text, name);
  }
  // A number of an identity can be given to a new row and to no other: such rows are written anew.
  const rewritable = identities.every(column => key.includes(column));
  return { name, root, tenantColumn: tenantColumn!, columns, key: rewritable ? key : [] };
}
