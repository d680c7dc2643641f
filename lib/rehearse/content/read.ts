import { createHash } from 'node:crypto';
import type { Session } from '../session/session';
import { type RowsDigest, NO_ROWS, digestOfSums, half, together } from './digest';
import type { Relation } from './relations';
import { type Snapshot, endedAt, writtenBy } from './row-age';

/** Tells rows apart by when they were written. Only where the database is a physical copy of the other. */
export interface AgeLimits {
  /** Id of the next transaction of the database that is read. */
  readonly next: string;
  /** Rows that this moment saw are old. */
  readonly moment: Snapshot;
  /** Rows of this transaction and later ones were written after the recovery; null where that isn't known. */
  readonly recovered: string | null;
}

/** Rows by age. Without limits all of them are old. */
export interface Rows {
  readonly old: RowsDigest;
  readonly newer: RowsDigest;
  readonly late: RowsDigest;
}

/** Rows of one tenant, or of no tenant at all (`tenant: null`). */
export interface TenantRows extends Rows {
  readonly tenant: string | null;
}

/** What one relation holds. */
export interface Content {
  readonly relation: Relation;
  readonly tenants: readonly TenantRows[];
}

/** SHA-256 of a tenant's id, shortened: it tells tenants apart, and a manifest needn't name them. */
export function tenantDigest(tenant: string): string {
  return createHash('sha256').update(tenant, 'utf8').digest('hex').slice(0, 32);
}

/**
 * Digests a relation in one pass. The tenant's column decides the group and stays out of the digest, so that rows
 * that went to another tenant can be told from rows that changed. The text of a row is PostgreSQL's own notation
 * of it, which quotes: no two rows share one.
 *
 * @param samplePercent how many of a hundred rows are digested, chosen by their primary key; null for all of them.
 * All are counted, and all of a table without such a key are digested.
 */
export async function readContent(
  session: Session,
  relation: Relation,
  limits: AgeLimits | null,
  samplePercent: number | null = null,
): Promise<Content> {
  const rows = await session.rows<SumRow & Record<string, unknown>>(
    digestQuery(relation, limits, samplePercent),
  );
  const tenants = new Map<string | null, { old: RowsDigest; newer: RowsDigest; late: RowsDigest }>();
  for (const { tenant, age, rows: count, one, other } of rows) {
    const seen = tenants.get(tenant) ?? { old: NO_ROWS, newer: NO_ROWS, late: NO_ROWS };
    seen[age] = digestOfSums(count, [one, other]);
    tenants.set(tenant, seen);
  }
  return { relation, tenants: [...tenants].map(([tenant, ages]) => ({ tenant, ...ages })) };
}

/** All tenants of a relation taken together. */
export function allRows(tenants: readonly Rows[]): Rows {
  const sum = (pick: (rows: Rows) => RowsDigest): RowsDigest => tenants.map(pick).reduce(together, NO_ROWS);
  return { old: sum(rows => rows.old), newer: sum(rows => rows.newer), late: sum(rows => rows.late) };
}

interface SumRow {
  readonly tenant: string | null;
  readonly age: keyof Rows;
  readonly rows: string;
  readonly one: string | null;
  readonly other: string | null;
}

function digestQuery(
  { name, columns, tenantColumn, key }: Relation,
  limits: AgeLimits | null,
  samplePercent: number | null,
): string {
  const values = columns.filter(column => column !== tenantColumn).map(column => `t.${column}`);
  const hash = `encode(sha256(convert_to(ROW(${values.join(', ')})::text, 'UTF8')), 'hex')`;
  // OFFSET 0 keeps the inner query one of its own: taken into the outer one, each hash would be worked out twice, and
  // the transaction of each row six times.
  return `
    SELECT tenant, ${age(limits)} AS age, count(*)::text AS rows, sum(${half(0)})::text AS one, sum(${half(1)})::text AS other
    FROM (
      SELECT ${tenantColumn === null ? 'NULL' : `t.${tenantColumn}::text`} AS tenant,
        ${limits === null ? 'NULL' : 't.xmin::text::bigint'} AS xid, ${sampled(hash, key, samplePercent)} AS h
      FROM ONLY ${name} AS t OFFSET 0
    ) AS hashed
    GROUP BY 1, 2`;
}

function sampled(hash: string, key: readonly string[], percent: number | null): string {
  if (percent === null || key.length === 0) return hash;
  const values = key.map(column => `t.${column}`).join(', ');
  return `CASE WHEN abs(hashtextextended(ROW(${values})::text, 0) % 100) < ${percent} THEN ${hash} END`;
}

function age(limits: AgeLimits | null): string {
  if (limits === null) return `'old'`;
  const id = writtenBy('xid', limits.next);
  const late = limits.recovered === null ? '' : `WHEN ${id} >= ${BigInt(limits.recovered)} THEN 'late'`;
  return `CASE WHEN ${endedAt(id, limits.moment)} THEN 'old' ${late} ELSE 'newer' END`;
}
