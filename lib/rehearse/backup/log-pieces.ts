import * as fs from 'node:fs';
import * as path from 'node:path';

/** Name of a piece: timeline, and number in two halves. Files that are only part of a piece have longer names. */
const NAME = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/;

/** Bytes of the header of a piece that are read here. */
const HEADER_BYTES = 40;

/** Flag of a page that begins a piece, and says what server the piece is of. */
const LONG_HEADER = 0x0002;

/** What a piece of the log says of itself. */
export interface PieceHeader {
  /** Place in the log where the piece begins. */
  readonly begins: bigint;
  readonly systemIdentifier: string;
  /** What every piece of this server is long. */
  readonly pieceBytes: number;
}

/** A finished piece of the log, as it lies in an archive. */
export interface LogPiece {
  readonly name: string;
  readonly timeline: number;
  readonly bytes: number;
  /** Null where the file doesn't begin as a piece does. */
  readonly header: PieceHeader | null;
}

/** Finished pieces in an archive, in the order of their names. */
export function readPieces(archive: string): readonly LogPiece[] {
  return fs
    .readdirSync(archive)
    .filter(name => NAME.test(name))
    .sort()
    .map(name => {
      const file = path.join(archive, name);
      return { name, timeline: timelineOf(name), bytes: fs.statSync(file).size, header: headerOf(file) };
    });
}

/** Timeline that a piece is of. */
export function timelineOf(name: string): number {
  return Number.parseInt(name.slice(0, 8), 16);
}

/** Number of a piece, counted from the beginning of the log. */
export function numberOf(name: string, pieceBytes: number): bigint {
  const [, , high = '', low = ''] = NAME.exec(name) ?? [];
  return BigInt(`0x${high}`) * perHalf(pieceBytes) + BigInt(`0x${low}`);
}

/** Name of a piece. */
export function nameOf(timeline: number, number: bigint, pieceBytes: number): string {
  const halves = [BigInt(timeline), number / perHalf(pieceBytes), number % perHalf(pieceBytes)];
  return halves.map(half => half.toString(16).toUpperCase().padStart(8, '0')).join('');
}

/** Pieces that go into four gibibytes of the log, which the first half of a number counts. */
function perHalf(pieceBytes: number): bigint {
  return 0x1_0000_0000n / BigInt(pieceBytes);
}

/**
 * The header as a server on this kind of processor wrote it.
 *
 * @see https://www.postgresql.org/docs/current/wal-internals.html
 */
function headerOf(file: string): PieceHeader | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const handle = fs.openSync(file, 'r');
  try {
    if (fs.readSync(handle, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
  } finally {
    fs.closeSync(handle);
  }
  if ((header.readUInt16LE(2) & LONG_HEADER) === 0) return null;
  return {
    begins: header.readBigUInt64LE(8),
    systemIdentifier: header.readBigUInt64LE(24).toString(),
    pieceBytes: header.readUInt32LE(32),
  };
}
