import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';

/**
 * Puts a record where the others are: whole, on disk, and never over another one. Whoever reads the folder while this
 * is killed, or while the disk is full, finds the record or doesn't.
 *
 * @throws RecoveryError `unwritable-evidence`
 */
export function keepRecord(folder: string, name: string, content: unknown): string {
  const file = path.join(folder, name);
  const temporary = path.join(folder, `.${name}.${process.pid}.tmp`);
  try {
    writeThrough(temporary, `${JSON.stringify(content, null, 2)}\n`);
    // A rename would take the place of what is there; a link fails.
    fs.linkSync(temporary, file);
    return file;
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new RecoveryError('unwritable-evidence', `the record can not be written (${code})`, file, {
      cause,
    });
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/** Comes back when the content is on disk, and not only on its way. */
function writeThrough(file: string, content: string): void {
  const opened = fs.openSync(file, 'wx');
  try {
    fs.writeFileSync(opened, content);
    fs.fsyncSync(opened);
  } finally {
    fs.closeSync(opened);
  }
}
