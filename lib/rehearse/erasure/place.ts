import { RecoveryError } from '../../model/errors';
import type { Session } from '../session/session';

/**
 * A table as PostgreSQL writes its name. A name that isn't there must not look like one without rows.
 *
 * @throws RecoveryError `unknown-table`
 */
export async function tableOf(session: Session, name: string): Promise<string> {
  const { table } = await session.one<{ table: string | null }>('SELECT to_regclass($1)::text AS table', [
    name,
  ]);
  if (table === null) throw new RecoveryError('unknown-table', 'there is no such table', name);
  return table;
}

/** A column's name, quoted where it has to be. */
export async function columnOf(session: Session, name: string): Promise<string> {
  const { column } = await session.one<{ column: string }>('SELECT quote_ident($1) AS column', [name]);
  return column;
}
