import { type RowsDigest, NO_ROWS, digestOfSums, hashOf, sumsOf } from '../content/digest';
import { type Snapshot, endedAt, writerOf } from '../content/row-age';
import type { Session } from '../session/session';

/** Large objects by whether the manifest's moment had seen them. */
export interface LargeObjects {
  readonly old: RowsDigest;
  readonly newer: RowsDigest;
}

/**
 * Digests every large object with its number. Each is read whole, so one of more than a gigabyte can not be read, and
 * then nothing is recorded rather than something false.
 *
 * @param limits null where all count as old
 */
export async function readLargeObjects(
  session: Session,
  limits: { readonly next: string; readonly moment: Snapshot } | null,
): Promise<LargeObjects> {
  const old = limits === null ? 'true' : endedAt(writerOf('m'), limits.moment, limits.next);
  const rows = await session.rows<{ old: boolean; rows: string; one: string; other: string }>(`
    SELECT old, ${sumsOf('sha-256')}
    FROM (
      SELECT ${old} AS old, ${hashOf('sha-256', `convert_to(m.oid::text || ':', 'UTF8') || sha256(lo_get(m.oid))`)} AS h
      FROM pg_largeobject_metadata m OFFSET 0
    ) AS hashed GROUP BY old`);
  const of = (wanted: boolean): RowsDigest => {
    const row = rows.find(one => one.old === wanted);
    return row === undefined ? NO_ROWS : digestOfSums(row.rows, [row.one, row.other]);
  };
  return { old: of(true), newer: of(false) };
}
