import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';

/**
 * Writes a file whole or not at all: whoever reads it never meets half of it, and a failure leaves the old one. Links
 * are followed, and what is no file, such as a device or a pipe, is written to and never replaced.
 *
 * @throws RecoveryError `unwritable-output`
 */
export function writeOutput(file: string, content: string): void {
  const output = attempt(file, () => outputFor(file));
  try {
    attempt(file, () => fs.writeFileSync(output.written, content, { flag: output.flag }));
    attempt(file, () => output.finish());
  } finally {
    output.discard();
  }
}

/**
 * The same for content that comes piece by piece and may be larger than memory.
 *
 * @returns what the pieces came to
 * @throws RecoveryError `unwritable-output`, and what the pieces throw
 */
export async function writePieces<T>(file: string, pieces: AsyncGenerator<string, T>): Promise<T> {
  const output = attempt(file, () => outputFor(file));
  const descriptor = attempt(file, () => fs.openSync(output.written, output.flag));
  try {
    let piece = await pieces.next();
    for (; piece.done !== true; piece = await pieces.next()) {
      const text = piece.value;
      attempt(file, () => fs.writeSync(descriptor, text));
    }
    attempt(file, () => output.finish());
    return piece.value;
  } finally {
    fs.closeSync(descriptor);
    output.discard();
  }
}

interface Output {
  /** What is written to. */
  readonly written: string;
  readonly flag: 'w' | 'a';
  /** Puts what was written in its place. */
  readonly finish: () => void;
  /** Takes away what was not put there. */
  readonly discard: () => void;
}

function outputFor(file: string): Output {
  const place = targetOf(path.resolve(file));
  // Whoever is behind a link of /proc, such as /dev/stdout, has it open already.
  const there = fs.statSync(place, { throwIfNoEntry: false });
  if (place.startsWith('/proc/') || (there !== undefined && !there.isFile())) {
    return { written: place, flag: 'a', finish: () => undefined, discard: () => undefined };
  }
  const temporary = path.join(path.dirname(place), `.${path.basename(place)}.${process.pid}.tmp`);
  return {
    written: temporary,
    flag: 'w',
    finish: () => {
      if (there !== undefined) fs.chmodSync(temporary, there.mode);
      fs.renameSync(temporary, place);
    },
    discard: () => fs.rmSync(temporary, { force: true }),
  };
}

/** Where a path leads, also where nothing is there yet. */
function targetOf(file: string): string {
  // Says so where links lead in a circle.
  fs.statSync(file, { throwIfNoEntry: false });
  if (file.startsWith('/proc/') || !fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    return file;
  return targetOf(path.resolve(fs.realpathSync(path.dirname(file)), fs.readlinkSync(file)));
}

function attempt<R>(file: string, write: () => R): R {
  try {
    return write();
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new RecoveryError('unwritable-output', `the file can not be written (${code})`, file, { cause });
  }
}
