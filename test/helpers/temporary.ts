import * as fs from 'node:fs';
import * as os from 'node:os';

/** Names the folder of a run, gone when the run is over: for its suites, and for what several of them need and one makes. */
export const SHARED_FOLDER = 'CDK_RECOVERY_SHARED_FOLDER';

const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Where a run puts what is temporary. In memory, where there is such a folder with room and nobody asks for another
 * one: suites write and read thousands of assemblies and some databases.
 */
export function temporaryFolder(): string {
  return process.env['TMPDIR'] === undefined && isRoomy('/dev/shm') ? '/dev/shm' : os.tmpdir();
}

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
