import { escapeLiteral } from 'pg';
import type { Session } from '../session/session';
import type { TenantTable } from './tables';

/** Rows on their way at a time: what is held in memory. */
const BATCH = 500;

/** A table with the tenant's rows beside it, as they were. */
export interface StagedTable extends TenantTable {
  /** Temporary table that holds them. */
  readonly stage: string;
  readonly rows: number;
}

/** SQL for whether a row belongs to the tenant. */
export function isOfTenant(alias: string, { tenantColumn }: TenantTable, tenant: string): string {
  return `${alias}.${tenantColumn} = ${escapeLiteral(tenant)}`;
}

/**
 * Brings a tenant's rows out of the restored database beside the live table, into a temporary one. Nobody is kept
 * waiting for it, and however many rows there are, a few are in memory at a time.
 */
export async function stageRows(
  from: Session,
  into: Session,
  table: TenantTable,
  tenant: string,
  number: number,
): Promise<StagedTable> {
  const stage = `pg_temp.tenant_rows_${number}`;
  const columns = (alias: string): string => table.columns.map(column => `${alias}.${column}`).join(', ');
  await into.rows(
    `CREATE TEMPORARY TABLE tenant_rows_${number} ON COMMIT PRESERVE ROWS AS
     SELECT ${columns('t')} FROM ONLY ${table.name} AS t WHERE false`,
  );
  await from.rows(
    `DECLARE tenant_rows NO SCROLL CURSOR FOR
     SELECT ROW(${columns('t')})::text AS row FROM ONLY ${table.name} AS t WHERE ${isOfTenant('t', table, tenant)}`,
  );
  let rows = 0;
  for (;;) {
    const batch = await from.rows<{ row: string }>(`FETCH ${BATCH} FROM tenant_rows`);
    if (batch.length === 0) break;
    // A row is read out of its text once, and not again for each of its columns.
    await into.rows(
      `INSERT INTO ${stage} SELECT (one.value).* FROM (
         SELECT text::${stage} AS value FROM unnest($1::text[]) AS text OFFSET 0) AS one`,
      [batch.map(({ row }) => row)],
    );
    rows += batch.length;
  }
  await from.rows('CLOSE tenant_rows');
  await into.rows(`ANALYZE ${stage}`);
  return { ...table, stage, rows };
}
