import { RecoveryError } from '../../model/errors';
import type { Session } from '../session/session';

/** Schema of what the library brings into a database. */
export const MARKER_SCHEMA = 'cdk_recovery';

/** Markers that are kept. A thousand, one a second, reach back a quarter of an hour; only the newest counts. */
export const KEPT_MARKERS = 1_000;

/**
 * SQL that brings commit markers into a database, to be run once by its owner. `cdk_recovery.mark()`, called every
 * second by whatever is there anyway (a scheduler, the service itself), writes the time into the database: after a
 * restore the newest marker says up to when commits came back, whatever the backup says of itself.
 *
 * The function runs with the rights of its owner, so that who marks needs no right on the table.
 *
 * With them comes a stamp, made once, which goes along with every copy: it tells this database from another one that
 * was set up in the same way. It is no secret.
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
    WHERE id <= (SELECT max(id) FROM ${MARKER_SCHEMA}.commit_marker) - ${KEPT_MARKERS};
  INSERT INTO ${MARKER_SCHEMA}.commit_marker DEFAULT VALUES RETURNING id;
$$;
CREATE TABLE IF NOT EXISTS ${MARKER_SCHEMA}.database_stamp (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  stamp uuid NOT NULL DEFAULT md5(random()::text || clock_timestamp()::text)::uuid
);
INSERT INTO ${MARKER_SCHEMA}.database_stamp DEFAULT VALUES ON CONFLICT DO NOTHING;
`;

/** Tells a database from others that were set up in the same way. */
export type DatabaseStamp = string;

/** A commit that left its time behind. */
export interface CommitMarker {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The newest marker of a database; null where it has none. */
export function newestMarker(session: Session): Promise<CommitMarker | null> {
  return marker(session, 'ORDER BY m.id DESC LIMIT 1', []);
}

/** The marker of a number; null where it isn't there. */
export function markerOf(session: Session, id: number): Promise<CommitMarker | null> {
  return marker(session, 'WHERE m.id = $1', [id]);
}

/** The stamp of a database; null where it has none. */
export async function readStamp(session: Session): Promise<DatabaseStamp | null> {
  if (!(await isThere(session, STAMP_TABLE))) return null;
  const [row] = await session.rows<{ stamp: string }>(
    `SELECT d.stamp::text AS stamp FROM ${STAMP_TABLE} AS d`,
  );
  return row?.stamp ?? null;
}

const MARKER_TABLE = `${MARKER_SCHEMA}.commit_marker`;
const STAMP_TABLE = `${MARKER_SCHEMA}.database_stamp`;

async function marker(
  session: Session,
  which: string,
  values: readonly unknown[],
): Promise<CommitMarker | null> {
  if (!(await isThere(session, MARKER_TABLE))) return null;
  const [row] = await session.rows<{ id: string; at: Date }>(
    `SELECT m.id::text, m.marked_at AS at FROM ${MARKER_TABLE} AS m ${which}`,
    values,
  );
  if (row === undefined) return null;
  if (Number.isNaN(row.at.getTime()))
    throw new RecoveryError('bad-marker', 'the marker bears no time', MARKER_TABLE);
  return { id: Number(row.id), at: row.at.toISOString() };
}

async function isThere(session: Session, table: string): Promise<boolean> {
  const { there } = await session.one<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    table,
  ]);
  return there;
}
