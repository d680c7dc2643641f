import { createHash } from 'node:crypto';
import type { Session } from '../session/session';
import { type RowsDigest, NO_ROWS, digestOfSums, hashOf, sumsOf, together } from './digest';
import { type Piece, within } from './pieces';
import type { Relation } from './relations';
import { type Snapshot, endedAt, writerOf, writtenBefore } from './row-age';
import { HASHES, type RowForm, rowBytes } from './row-form';

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

/** How a relation is read. */
export interface ReadOptions {
  /** Without them all rows are old. */
  readonly limits?: AgeLimits | null;
  readonly form?: RowForm;
  /**
   * How many of a hundred rows are digested, chosen by their primary key; null for all of them. All are counted, and
   * all of a table without such a key are digested.
   */
  readonly samplePercent?: number | null;
  /** Left out for the whole. */
  readonly piece?: Piece;
}

/**
 * Digests a relation in one pass. The tenant's column decides the group and stays out of the digest, so that rows
 * that went to another tenant can be told from rows that changed.
 */
export async function readContent(
  session: Session,
  relation: Relation,
  options: ReadOptions = {},
): Promise<Content> {
  const rows = await session.rows<SumRow & Record<string, unknown>>(digestQuery(relation, options));
  const tenants = new Map<string | null, { old: RowsDigest; newer: RowsDigest; late: RowsDigest }>();
  for (const { tenant, age, rows: count, one, other } of rows) {
    const seen = tenants.get(tenant) ?? { old: NO_ROWS, newer: NO_ROWS, late: NO_ROWS };
    seen[age] = digestOfSums(count, [one, other]);
    tenants.set(tenant, seen);
  }
  return { relation, tenants: [...tenants].map(([tenant, ages]) => ({ tenant, ...ages })) };
}

/** A relation out of what its pieces hold. */
export function putTogether(relation: Relation, pieces: readonly Content[]): Content {
  const tenants = new Map<string | null, TenantRows>();
  for (const { tenant, ...rows } of pieces.flatMap(piece => piece.tenants)) {
    const known = tenants.get(tenant);
    tenants.set(tenant, { tenant, ...(known === undefined ? rows : allRows([known, rows])) });
  }
  return { relation, tenants: [...tenants.values()] };
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
  { name, columns, binary, tenantColumn, key }: Relation,
  { limits = null, form = 'binary', samplePercent = null, piece }: ReadOptions,
): string {
  const values = columns.filter(column => column !== tenantColumn);
  const hash = hashOf(HASHES[form], rowBytes(form, values, binary));
  // OFFSET 0 keeps the inner query one of its own: taken into the outer one, each row would be put into bytes twice.
  return `
    SELECT tenant, ${age(limits)} AS age, ${sumsOf(HASHES[form])}
    FROM (
      SELECT ${tenantColumn === null ? 'NULL' : `t.${tenantColumn}::text`} AS tenant,
        ${limits === null ? 'NULL' : writerOf('t')} AS writer, ${sampled(hash, key, samplePercent)} AS h
      FROM ONLY ${name} AS t ${piece === undefined ? '' : within(piece)} OFFSET 0
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
  const { moment, next, recovered } = limits;
  const late =
    recovered === null ? '' : `WHEN NOT ${writtenBefore('writer', BigInt(recovered), next)} THEN 'late'`;
  return `CASE WHEN ${endedAt('writer', moment, next)} THEN 'old' ${late} ELSE 'newer' END`;
}
