import type { Session } from '../session/session';
import { type StagedTable, isOfTenant } from './staging';

/** What differs between a tenant's rows as they are and as they were. */
export interface TableChanges {
  readonly table: string;
  /** Rows that are gone and come back. */
  readonly inserted: number;
  /** Rows that are others and become what they were. */
  readonly updated: number;
  /** Rows that were not there, and go. */
  readonly deleted: number;
}

/** Text of the whole row, which is equal where two rows are, whatever types of columns know no equality. */
const text = (alias: string, columns: readonly string[]): string =>
  `ROW(${columns.map(column => `${alias}.${column}`).join(', ')})::text`;

/**
 * SQL of one side's rows, each with what finds it on the other side: its primary key, or without one its whole text,
 * and the how-manieth of that text it is.
 */
function rowsOf(side: 'live' | 'staged', table: StagedTable, tenant: string): string {
  const { key, columns } = table;
  const all = text('t', columns);
  const match = key.length > 0 ? text('t', key) : all;
  const nth = key.length > 0 ? '1' : `row_number() OVER (PARTITION BY ${all})`;
  const from =
    side === 'live'
      ? `FROM ONLY ${table.name} AS t WHERE ${isOfTenant('t', table, tenant)}`
      : `FROM ${table.stage} AS t`;
  return `SELECT t.ctid AS at, ${match} AS match, ${nth} AS nth, ${all} AS content ${from}`;
}

/** SQL of the `ctid` of rows of one side that the other side hasn't. */
function only(side: 'live' | 'staged', table: StagedTable, tenant: string): string {
  const other = side === 'live' ? 'staged' : 'live';
  return `SELECT one.at FROM (${rowsOf(side, table, tenant)}) AS one WHERE NOT EXISTS (
    SELECT FROM (${rowsOf(other, table, tenant)}) AS other WHERE other.match = one.match AND other.nth = one.nth)`;
}

/** SQL of the rows that both sides have and that differ. */
function differing(table: StagedTable, tenant: string): string {
  return `SELECT live.at AS live, staged.at AS staged FROM (${rowsOf('live', table, tenant)}) AS live
    JOIN (${rowsOf('staged', table, tenant)}) AS staged USING (match, nth)
    WHERE live.content <> staged.content`;
}

/** Counts what would change. */
export async function countChanges(
  session: Session,
  table: StagedTable,
  tenant: string,
): Promise<TableChanges> {
  const counts = await session.one<Record<'inserted' | 'updated' | 'deleted', string>>(`
    SELECT (SELECT count(*) FROM (${only('staged', table, tenant)}) AS i)::text AS inserted,
      (SELECT count(*) FROM (${differing(table, tenant)}) AS u)::text AS updated,
      (SELECT count(*) FROM (${only('live', table, tenant)}) AS d)::text AS deleted`);
  return {
    table: table.name,
    inserted: Number(counts.inserted),
    updated: Number(counts.updated),
    deleted: Number(counts.deleted),
  };
}

/** How many rows of the tenant would come back under a key that now stands for a row of somebody else. */
export async function countTaken(session: Session, table: StagedTable, tenant: string): Promise<number> {
  if (table.key.length === 0) return 0;
  const { taken } = await session.one<{ taken: string }>(`
    SELECT count(*)::text AS taken FROM ONLY ${table.name} AS t
    JOIN ${table.stage} AS s ON ${text('s', table.key)} = ${text('t', table.key)}
    WHERE NOT (${isOfTenant('t', table, tenant)})`);
  return Number(taken);
}

/** Takes away what was not there. */
export async function deleteExtra(session: Session, table: StagedTable, tenant: string): Promise<void> {
  await session.rows(
    `DELETE FROM ONLY ${table.name} WHERE ctid = ANY (ARRAY(${only('live', table, tenant)}))`,
  );
}

/** Makes what is different, and brings back what is gone. Columns that a number is generated for get the old one. */
export async function writeBack(session: Session, table: StagedTable, tenant: string): Promise<void> {
  const { name, stage, columns, key, tenantColumn } = table;
  const others = columns.filter(column => !key.includes(column) && column !== tenantColumn);
  if (others.length > 0 && key.length > 0) {
    await session.rows(
      `UPDATE ONLY ${name} AS t SET ${others.map(column => `${column} = s.${column}`).join(', ')}
       FROM (${differing(table, tenant)}) AS d JOIN ${stage} AS s ON s.ctid = d.staged WHERE t.ctid = d.live`,
    );
  }
  await session.rows(
    `INSERT INTO ${name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${columns.map(column => `s.${column}`).join(', ')} FROM ${stage} AS s
     WHERE s.ctid = ANY (ARRAY(${only('staged', table, tenant)}))`,
  );
}
