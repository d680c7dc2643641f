import type { Relation } from './relations';

/** A range of pages of a relation. */
export interface Piece {
  readonly from: number;
  /** The first page that is no part of it; null for all that come. */
  readonly to: number | null;
}

/** Pages of a piece at least, 256 MiB of the ordinary size: less wouldn't be worth a query of its own. */
const PAGES = 32_768;

/** Each piece answers for every tenant, so that a table of many tenants isn't cut into any number of them. */
const MOST_PIECES = 16;

/**
 * A relation in pieces, so that more than one connection can read a big one, and whoever waits sees it come. The last
 * piece has no end: a relation that grew since its pages were counted lacks nothing.
 *
 * @see https://www.postgresql.org/docs/14/release-14.html on scans of a range of TIDs
 */
export function piecesOf({ pages }: Pick<Relation, 'pages'>): readonly Piece[] {
  const total = pages ?? 0;
  const count = Math.max(1, Math.min(MOST_PIECES, Math.floor(total / PAGES)));
  const starts = Array.from({ length: count }, (_piece, index) => Math.floor((total / count) * index));
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? null }));
}

/** SQL of the condition for a row `t` to lie in a piece; empty for all rows. */
export function within({ from, to }: Piece): string {
  const ends = [
    ...(from === 0 ? [] : [`t.ctid >= '(${from},0)'::tid`]),
    ...(to === null ? [] : [`t.ctid < '(${to},0)'::tid`]),
  ];
  return ends.length === 0 ? '' : `WHERE ${ends.join(' AND ')}`;
}
