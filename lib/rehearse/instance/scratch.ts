import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { handOver, serverAccount } from './account';

/**
 * A folder for servers that only their account may enter: they let everybody in who reaches their socket. The name is
 * short, because a socket's path may have no more than a hundred characters.
 */
export function scratchFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pg-'));
  handOver(folder, serverAccount());
  return folder;
}

/** A folder in it, empty. */
export function folderIn(scratch: string, name: string): string {
  const folder = path.join(scratch, name);
  fs.mkdirSync(folder, { mode: 0o700 });
  handOver(folder, serverAccount());
  return folder;
}

/** Takes a folder away, also while a server that was just killed still writes into it. */
export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
