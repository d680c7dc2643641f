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
const FIRST_NORMAL = 3n;

/** A row bears so many bits of the transaction that wrote it; the counter goes round. */
const MASK = 0xffff_ffffn;
const ROUND = MASK + 1n;

/**
 * SQL of the bits of the transaction that wrote a row, as bytes, which compare as their numbers do: only the text of
 * them could be made a number of, and that for every row.
 */
export const writerOf = (row: string): string => `xidsend(${row}.xmin)`;

/**
 * SQL for whether a row was written before a transaction. The rest of the writer's id is that of the newest
 * transaction, or one less where that would lie in the future.
 *
 * @param writer SQL of the writer's bits
 * @param id of the transaction, in full
 * @param next id of the next transaction, in full
 */
export function writtenBefore(writer: string, id: bigint, next: string): string {
  const { newest, epoch, older } = epochsOf(next);
  return `(${writer} < ${bytes(FIRST_NORMAL)} OR CASE WHEN ${writer} <= ${bytes(newest)}
    THEN ${below(writer, id - epoch)} ELSE ${below(writer, id - older)} END)`;
}

/** SQL for whether the transaction that wrote a row had ended at that moment. */
export function endedAt(writer: string, { xmin, xmax, running }: Snapshot, next: string): string {
  // Those that were running lie closer together than the counter takes to go round: their bits tell them.
  const others = running.map(id => bytes(BigInt(id) & MASK));
  const between = others.length === 0 ? '' : ` AND ${writer} NOT IN (${others.join(', ')})`;
  const [from, to] = [writtenBefore(writer, BigInt(xmin), next), writtenBefore(writer, BigInt(xmax), next)];
  return `(${from} OR (${to}${between}))`;
}

/** Bits of the newest transaction, and what the bits of others lack: of those up to it, and of those beyond. */
function epochsOf(next: string): { readonly newest: bigint; readonly epoch: bigint; readonly older: bigint } {
  const newest = BigInt(next) & MASK;
  const epoch = BigInt(next) - newest;
  return { newest, epoch, older: epoch === 0n ? 0n : epoch - ROUND };
}

function below(writer: string, bound: bigint): string {
  if (bound <= 0n) return 'false';
  return bound > MASK ? 'true' : `${writer} < ${bytes(bound)}`;
}

function bytes(bits: bigint): string {
  return `'\\x${bits.toString(16).padStart(8, '0')}'::bytea`;
}
