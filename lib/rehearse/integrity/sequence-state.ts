import { USER_SCHEMA } from '../catalogue/kinds/user-objects';
import type { Session } from '../session/session';

/** How far a sequence has counted. */
export interface SequenceState {
  /** The number that it gave out last; null where it gave out none. */
  readonly last: string | null;
  readonly descending: boolean;
  readonly cycles: boolean;
}

const QUERY = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_sequence_last_value(c.oid)::text AS last,
    s.seqincrement < 0 AS descending, s.seqcycle AS cycles
  FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USER_SCHEMA} ORDER BY 1`;

export async function readSequences(session: Session): Promise<Readonly<Record<string, SequenceState>>> {
  const rows = await session.rows<SequenceState & { name: string }>(QUERY);
  return Object.fromEntries(
    rows.map(({ name, last, descending, cycles }) => [name, { last, descending, cycles }]),
  );
}
