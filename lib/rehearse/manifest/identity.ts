import { type DatabaseStamp, readStamp } from '../freshness/marker-schema';
import type { Session } from '../session/session';

/** Where a database left a branch of history for the next one. */
export interface Departure {
  readonly timeline: number;
  /** Place in the log. */
  readonly at: string;
}

/** Which database it is, and along which branch of history it came here. */
export interface Identity {
  /** What its markers came with; null where it has none. */
  readonly stamp: DatabaseStamp | null;
  /** Number of the branch; null where the server doesn't say. */
  readonly timeline: number | null;
  /** Branches before this one, the first one first; null where they can't be read. */
  readonly departures: readonly Departure[] | null;
}

const TIMELINE = `
  SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8) AS timeline,
    has_function_privilege('pg_read_file(text, bigint, bigint, boolean)', 'EXECUTE') AS readable
  WHERE NOT pg_is_in_recovery()`;

/** History files are short: a line for each recovery or failover that there ever was. */
const HISTORY = `SELECT pg_read_file('pg_wal/' || $1::text || '.history', 0, 1048576, true) AS text`;

/** One line: the branch, where it was left, and why. */
const LINE = /^(\d+)\t([0-9A-F]+\/[0-9A-F]+)\t/gm;

/**
 * A server begins a new branch of history with each recovery, and remembers where it left the ones before.
 *
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES
 */
export async function readIdentity(session: Session): Promise<Identity> {
  const stamp = await readStamp(session);
  try {
    return { stamp, ...(await session.attempt(() => readTimeline(session))) };
  } catch {
    // A service that keeps its log to itself.
    return { stamp, ...UNKNOWN };
  }
}

const UNKNOWN = { timeline: null, departures: null };

async function readTimeline(session: Session): Promise<Omit<Identity, 'stamp'>> {
  const [row] = await session.rows<{ timeline: string; readable: boolean }>(TIMELINE);
  if (row === undefined) return UNKNOWN;
  const timeline = Number.parseInt(row.timeline, 16);
  // The first branch comes from nowhere, and has no file.
  if (timeline === 1) return { timeline, departures: [] };
  if (!row.readable) return { timeline, departures: null };
  const { text } = await session.one<{ text: string | null }>(HISTORY, [row.timeline]);
  return { timeline, departures: text === null ? null : departuresIn(text) };
}

export function departuresIn(text: string): readonly Departure[] {
  return [...text.matchAll(LINE)].map(([, timeline, at]) => ({ timeline: Number(timeline), at: at! }));
}
