import type { Session } from '../session/session';
import type { TenantTable } from './tables';

const TRIGGERS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS table, quote_ident(g.tgname) AS name, g.tgenabled = 'A' AS always
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A') ORDER BY 1, 2`;

/**
 * Keeps the tables' own triggers still, for this transaction alone: what they did when the rows were first written is
 * in the rows that come back. Those that hold foreign keys go on.
 *
 * @returns what sets them going again, as they were
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export async function quietTriggers(
  session: Session,
  tables: readonly TenantTable[],
): Promise<() => Promise<void>> {
  const all = await session.rows<{ table: string; name: string; always: boolean }>(TRIGGERS);
  const concerned = all.filter(({ table }) => tables.some(({ name }) => name === table));
  for (const { table, name } of concerned)
    await session.rows(`ALTER TABLE ONLY ${table} DISABLE TRIGGER ${name}`);
  return async () => {
    // An ALTER TABLE refuses while a check of the table waits for the end of the transaction.
    await session.rows('SET CONSTRAINTS ALL IMMEDIATE');
    for (const { table, name, always } of concerned)
      await session.rows(`ALTER TABLE ONLY ${table} ENABLE ${always ? 'ALWAYS ' : ''}TRIGGER ${name}`);
  };
}
