import type { Session } from '../session/session';
import { parseSnapshot } from '../content/row-age';
import type { Position } from './manifest';

/**
 * The identifier is made with a database's files and copied with them, so that it tells a physical copy from a
 * database that was filled anew.
 *
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CONTROLDATA
 */
const QUERY = `
  SELECT current_database() AS database, current_setting('server_version') AS version,
    clock_timestamp() AS now, txid_current_snapshot()::text AS snapshot,
    CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
      THEN (SELECT system_identifier::text FROM pg_control_system()) END AS system,
    CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text AS lsn`;

interface Row {
  readonly database: string;
  readonly version: string;
  readonly now: Date;
  readonly snapshot: string;
  readonly system: string | null;
  readonly lsn: string;
}

/** Where a database stands, and which one it is. */
export interface Standing extends Position {
  readonly database: string;
  readonly serverVersion: string;
  readonly now: Date;
}

export async function readStanding(session: Session): Promise<Standing> {
  const row = await session.one<Row & Record<string, unknown>>(QUERY);
  return {
    database: row.database,
    // Packagers add their own name to it.
    serverVersion: row.version.split(' ')[0]!,
    now: row.now,
    systemIdentifier: row.system,
    lsn: row.lsn,
    snapshot: parseSnapshot(row.snapshot),
  };
}
