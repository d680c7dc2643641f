import * as fs from 'node:fs';
import * as path from 'node:path';
import { SHARED_FOLDER } from './temporary';

/** As long as the slowest thing may take that is made once, on a machine with much else to do. */
const PATIENCE_MS = 300_000;

/**
 * A folder that is made by the first suite of a run that asks for it, and read by all others; nobody writes to it
 * afterwards. Suites that come meanwhile wait until it is whole.
 */
export function madeOnce(name: string, make: (folder: string) => void): string {
  const shared = process.env[SHARED_FOLDER];
  if (shared === undefined)
    throw new Error('there is no shared folder: tests run by the configuration of this project');
  const folder = path.join(shared, name);
  const partial = `${folder}.partial`;
  for (const before = Date.now() + PATIENCE_MS; !fs.existsSync(folder) && Date.now() < before;) {
    if (isMine(partial)) {
      try {
        make(partial);
        fs.renameSync(partial, folder);
      } catch (error) {
        fs.rmSync(partial, { recursive: true, force: true });
        throw error;
      }
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  return folder;
}

/** To make a folder is to be the only one who made it. */
function isMine(folder: string): boolean {
  try {
    fs.mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
