/**
 * A digest of rows that doesn't depend on their order: the sums of two halves of every row's SHA-256. A sum, and
 * not an exclusive or, in which two equal rows would undo each other.
 */
export interface RowsDigest {
  readonly rows: number;
  /** 128 bits in hex; zeros for no rows. */
  readonly digest: string;
}

export const NO_ROWS: RowsDigest = { rows: 0, digest: '0'.repeat(32) };

const MODULUS = 1n << 64n;

/** SQL for half of a row's hash as a number, `h` being the hash in hex. */
export const half = (which: 0 | 1): string => `('x' || substr(h, ${1 + which * 16}, 16))::bit(64)::bigint`;

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
