import { type RowsDigest, NO_ROWS, digestOfSums, half } from '../content/digest';
import { type Snapshot, endedAt, writtenBy } from '../content/row-age';
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
  const old =
    limits === null ? 'true' : endedAt(writtenBy('m.xmin::text::bigint', limits.next), limits.moment);
  const rows = await session.rows<{ old: boolean; rows: string; one: string; other: string }>(`
    SELECT old, count(*)::text AS rows, sum(${half(0)})::text AS one, sum(${half(1)})::text AS other
    FROM (
      SELECT ${old} AS old,
        encode(sha256(convert_to(m.oid::text || ':', 'UTF8') || sha256(lo_get(m.oid))), 'hex') AS h
      FROM pg_largeobject_metadata m
    ) AS hashed GROUP BY old`);
  const of = (wanted: boolean): RowsDigest => {
    const row = rows.find(one => one.old === wanted);
    return row === undefined ? NO_ROWS : digestOfSums(row.rows, [row.one, row.other]);
  };
  return { old: of(true), newer: of(false) };
}
