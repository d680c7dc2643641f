import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../model/errors';

/**
 * Writes a file whole or not at all: whoever reads it never meets half of it, and a failure leaves the old one.
 *
 * @throws RecoveryError `unwritable-output`
 */
export function writeOutput(file: string, content: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, content);
    fs.renameSync(temporary, file);
  } catch (cause) {
    fs.rmSync(temporary, { force: true });
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new RecoveryError('unwritable-output', `the file can not be written (${code})`, file, { cause });
  }
}
