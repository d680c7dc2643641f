/**
 * A digest of rows that doesn't depend on their order: the sums of two halves of every row's hash. A sum, and not an
 * exclusive or, in which two equal rows would undo each other; and of a hash of whole rows, because values that went
 * from one row to another would leave sums of their own hashes as they were.
 */
export interface RowsDigest {
  readonly rows: number;
  /** 128 bits in hex; zeros for no rows. */
  readonly digest: string;
}

export const NO_ROWS: RowsDigest = { rows: 0, digest: '0'.repeat(32) };

const MODULUS = 1n << 64n;

/**
 * How a row becomes 128 bits: by the first half of the SHA-256 of its bytes, or by two of PostgreSQL's own hashes of
 * them, which take a third of the time. Those tell what a mistake, a bug or a bad disk makes of a row. Against somebody
 * who picks rows for their hash neither holds, because sums can be made to come out.
 *
 * @see https://www.postgresql.org/docs/current/hash-index.html
 */
export type Hash = 'sha-256' | 'postgresql';

/** SQL of what each row is taken down to first. */
export const hashOf = (hash: Hash, bytes: string): string =>
  hash === 'postgresql'
    ? `ARRAY[${bytes}]`
    : `('x' || encode(substr(sha256(${bytes}), 1, 16), 'hex'))::bit(128)`;

const HALVES = {
  'sha-256': ['h::bit(64)::bigint', '(h << 64)::bit(64)::bigint'],
  // Of an array because bytes have no hash of their own to be called by before version 18.
  postgresql: ['hash_array_extended(h, 1)', 'hash_array_extended(h, 2)'],
} as const;

/** SQL of a digest's columns, `h` being what each row was taken down to. */
export const sumsOf = (hash: Hash): string =>
  `count(*)::text AS rows, sum(${HALVES[hash][0]})::text AS one, sum(${HALVES[hash][1]})::text AS other`;

/** Puts together what a query has summed up. */
export function digestOfSums(rows: string, sums: readonly [string | null, string | null]): RowsDigest {
  const digest = sums.map(sum => hex(BigInt(sum ?? '0'))).join('');
  return { rows: Number(rows), digest };
}

/** The digest of two sets of rows together. */
export function together(one: RowsDigest, other: RowsDigest): RowsDigest {
  const digest = [0, 16].map(at => hex(part(one, at) + part(other, at))).join('');
  return { rows: one.rows + other.rows, digest };
}

export function sameRows(one: RowsDigest, other: RowsDigest): boolean {
  return one.rows === other.rows && one.digest === other.digest;
}

function part({ digest }: RowsDigest, at: number): bigint {
  return BigInt(`0x${digest.slice(at, at + 16)}`);
}

function hex(number: bigint): string {
  return (((number % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(16, '0');
}
