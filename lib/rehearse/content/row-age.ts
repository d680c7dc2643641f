/**
 * The transactions that a moment of a database had seen the end of, as `pg_current_snapshot()` tells it.
 *
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
 */
export interface Snapshot {
  /** Every transaction before it had ended. */
  readonly xmin: string;
  /** No transaction from it on had begun. */
  readonly xmax: string;
  /** Those between the two that were still running. */
  readonly running: readonly string[];
}

export function parseSnapshot(text: string): Snapshot {
  const [xmin = '', xmax = '', running = ''] = text.split(':');
  return { xmin, xmax, running: running === '' ? [] : running.split(',') };
}

/** Below it are ids that stand for no transaction: rows that bear them are older than any. */
const FIRST_NORMAL = 3;

/**
 * SQL for the full id of the transaction that wrote a row. A row bears 32 bits of it; the rest is that of the
 * newest transaction, or one less where that would lie in the future.
 *
 * @param bits SQL of the row's xmin as a number
 * @param next id of the next transaction, in full
 */
export function writtenBy(bits: string, next: string): string {
  const newest = BigInt(next);
  const low = newest & 0xffff_ffffn;
  const epoch = newest - low;
  return `CASE WHEN ${bits} < ${FIRST_NORMAL} THEN 0 WHEN ${bits} <= ${low} THEN ${bits} + ${epoch} ELSE ${bits} + ${
    epoch === 0n ? 0n : epoch - 0x1_0000_0000n
  } END`;
}

/** SQL for whether the transaction of this id had ended at that moment. */
export function endedAt(id: string, { xmin, xmax, running }: Snapshot): string {
  const [from, to, ...others] = [xmin, xmax, ...running].map(one => BigInt(one));
  const between = others.length === 0 ? '' : ` AND ${id} NOT IN (${others.join(', ')})`;
  return `(${id} < ${from} OR (${id} < ${to}${between}))`;
}
