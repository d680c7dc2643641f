import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';

/**
 * Writes a file whole or not at all: whoever reads it never meets half of it, and a failure leaves the old one.
 *
 * @throws RecoveryError `unwritable-output`
 */
export function writeOutput(file: string, content: string): void {
  const temporary = temporaryFor(file);
  try {
    fs.writeFileSync(temporary, content);
    fs.renameSync(temporary, file);
  } catch (cause) {
    fs.rmSync(temporary, { force: true });
    throw unwritable(file, cause);
  }
}

/**
 * The same for content that comes piece by piece and may be larger than memory.
 *
 * @returns what the pieces came to
 * @throws RecoveryError `unwritable-output`, and what the pieces throw
 */
export async function writePieces<T>(file: string, pieces: AsyncGenerator<string, T>): Promise<T> {
  const temporary = temporaryFor(file);
  const attempt = <R>(write: () => R): R => {
    try {
      return write();
    } catch (cause) {
      throw unwritable(file, cause);
    }
  };
  const descriptor = attempt(() => fs.openSync(temporary, 'w'));
  try {
    let piece = await pieces.next();
    for (; piece.done !== true; piece = await pieces.next()) {
      const text = piece.value;
      attempt(() => fs.writeSync(descriptor, text));
    }
    attempt(() => fs.renameSync(temporary, file));
    return piece.value;
  } finally {
    fs.closeSync(descriptor);
    fs.rmSync(temporary, { force: true });
  }
}

function temporaryFor(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
}

function unwritable(file: string, cause: unknown): RecoveryError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return new RecoveryError('unwritable-output', `the file can not be written (${code})`, file, { cause });
}
