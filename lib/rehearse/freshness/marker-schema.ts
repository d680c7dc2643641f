import { RecoveryError } from '../../model/errors';
import type { Session } from '../session/session';

/** Schema of what the library brings into a database. */
export const MARKER_SCHEMA = 'cdk_recovery';

/** Markers that are kept. A thousand, one a second, reach back a quarter of an hour; only the newest counts. */
const KEPT = 1_000;

/**
 * SQL that brings commit markers into a database, to be run once by its owner. `cdk_recovery.mark()`, called every
 * second by whatever is there anyway (a scheduler, the service itself), writes the time into the database: after a
 * restore the newest marker says up to when commits came back, whatever the backup says of itself.
 *
 * The function runs with the rights of its owner, so that who marks needs no right on the table.
 */
export const MARKER_SQL = `
CREATE SCHEMA IF NOT EXISTS ${MARKER_SCHEMA};
CREATE TABLE IF NOT EXISTS ${MARKER_SCHEMA}.commit_marker (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  marked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE OR REPLACE FUNCTION ${MARKER_SCHEMA}.mark() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM ${MARKER_SCHEMA}.commit_marker
    WHERE id <= (SELECT max(id) FROM ${MARKER_SCHEMA}.commit_marker) - ${KEPT};
  INSERT INTO ${MARKER_SCHEMA}.commit_marker DEFAULT VALUES RETURNING id;
$$;
`;

/** A commit that left its time behind. */
export interface CommitMarker {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The newest marker of a database; null where it has none. */
export async function newestMarker(session: Session): Promise<CommitMarker | null> {
  const { table } = await session.one<{ table: string | null }>('SELECT to_regclass($1)::text AS table', [
    `${MARKER_SCHEMA}.commit_marker`,
  ]);
  if (table === null) return null;
  const [row] = await session.rows<{ id: string; at: Date }>(
    `SELECT m.id::text, m.marked_at AS at FROM ${MARKER_SCHEMA}.commit_marker AS m ORDER BY m.id DESC LIMIT 1`,
  );
  if (row === undefined) return null;
  if (Number.isNaN(row.at.getTime()))
    throw new RecoveryError('bad-marker', 'the marker bears no time', table);
  return { id: Number(row.id), at: row.at.toISOString() };
}
