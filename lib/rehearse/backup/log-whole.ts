import type { NamedOutcome } from '../evidence/record';
import { count, couldNotRun, failed, orPassed } from '../validation/check';
import type { BackupManifest } from './backup-manifest';
import { type LogPiece, nameOf, numberOf, readPieces } from './log-pieces';
import { bytesOf, lsnOf } from './lsn';

/** Ids of what is asked of the log. */
export const LOG_IDS = { whole: 'log-whole', gap: 'log-without-gap' } as const;

/** Pieces that are named; of more the number is enough. */
const NAMED = 3;

const ANOTHER_COPY = 'fetch the pieces from another copy of the archive, or recover to a moment before them';

/**
 * That a recovery finds every piece of the log from the backup on, each at its full length and where its name says. A
 * server that looks for the end of the log takes a piece that is missing for the end, and says nothing: what was
 * committed later is gone. Pieces of the backup's own timeline are looked at, and of each its length and its header:
 * damage further in is met by the recovery.
 *
 * @param reaches place that the log has to reach, such as that of the manifest; null where nobody said
 */
export function logOutcomes(
  archive: string,
  { ranges, systemIdentifier }: BackupManifest,
  reaches: string | null,
): readonly NamedOutcome[] {
  const range = ranges.at(-1);
  const all = readPieces(archive).filter(({ timeline }) => timeline === range?.timeline);
  const pieceBytes = all.find(({ header }) => header !== null)?.header?.pieceBytes;
  if (range === undefined || pieceBytes === undefined) {
    const nothing = couldNotRun('the archive', 'no piece of the log that the backup needs is there');
    return Object.values(LOG_IDS).map(id => ({ id, ...nothing }));
  }
  const first = bytesOf(range.from) / BigInt(pieceBytes);
  const pieces = all.filter(({ name }) => numberOf(name, pieceBytes) >= first);
  const bad = pieces.flatMap(piece => {
    const problem = problemOf(piece, pieceBytes, systemIdentifier);
    return problem === null ? [] : [{ id: LOG_IDS.whole, ...failed(piece.name, problem, ANOTHER_COPY) }];
  });
  const whole = orPassed(bad, `${count(pieces.length, 'piece')} of the log at full length`);
  const names = new Set(pieces.map(({ name }) => name));
  const numbers = pieces.map(({ name }) => numberOf(name, pieceBytes));
  const needed = [bytesOf(range.to), ...(reaches === null ? [] : [bytesOf(reaches)])];
  // What is written up to a place is in the piece before, where the place is the first of a piece.
  const last = [...numbers, ...needed.map(place => (place - 1n) / BigInt(pieceBytes))].reduce(later);
  const missing: string[] = [];
  for (let number = first; number <= last; number += 1n) {
    const name = nameOf(range.timeline, number, pieceBytes);
    if (!names.has(name)) missing.push(name);
  }
  return [
    ...whole.map(outcome => ({ ...outcome, id: LOG_IDS.whole })),
    { id: LOG_IDS.gap, ...gap(missing, pieces, pieceBytes) },
  ];
}

function gap(missing: readonly string[], pieces: readonly LogPiece[], pieceBytes: number) {
  const [one] = missing;
  if (one === undefined)
    return orPassed([], `${count(pieces.length, 'piece')} of the log, none missing between them`)[0]!;
  const ends = lsnOf(numberOf(one, pieceBytes) * BigInt(pieceBytes));
  const names = missing.slice(0, NAMED).join(', ');
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  const message = `${names}${more} not there: a recovery ends at ${ends}, and takes that for the end of the log`;
  return failed('the archive', message, ANOTHER_COPY);
}

function problemOf(
  { name, bytes, header }: LogPiece,
  pieceBytes: number,
  systemIdentifier: string | null,
): string | null {
  if (bytes !== pieceBytes) return `the piece has ${bytes} bytes and should have ${pieceBytes}`;
  if (header === null || header.begins !== numberOf(name, pieceBytes) * BigInt(pieceBytes))
    return 'the piece does not begin where its name says';
  if (systemIdentifier !== null && header.systemIdentifier !== systemIdentifier)
    return 'the piece is of another server than the backup';
  return null;
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
