import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { type FileEntry, diskPath } from './entry';

/** What is read at a time, at most. */
const CHUNK_BYTES = 1_048_576;

/** Files that are read beside each other, a piece of each in memory. */
export const READ_AT_A_TIME = 16;

/** Neither through a symlink that took the file's place, nor waiting for whoever writes into a pipe. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * SHA-256 of a file in hex, read piece by piece to where it ends now; null where there was no time for the rest.
 *
 * @param isOver asked before each piece
 */
export async function digestOf(
  root: string,
  { path, size }: Pick<FileEntry, 'path' | 'size'>,
  isOver: () => boolean,
): Promise<string | null> {
  const handle = await fs.open(diskPath(root, path), READ);
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(1, size)));
    for (;;) {
      if (isOver()) return null;
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** Work that is done beside each other, so much of it at a time and no more. */
export class Crew {
  private readonly running = new Set<Promise<void>>();

  public constructor(private readonly size: number) {}

  /** Begins a piece of work as soon as there is somebody for it. The work has to deal with its own errors. */
  public async begin(work: () => Promise<void>): Promise<void> {
    while (this.running.size >= this.size) await Promise.race(this.running);
    const one: Promise<void> = work().finally(() => this.running.delete(one));
    this.running.add(one);
  }

  /** Waits for all that was begun. */
  public async finish(): Promise<void> {
    await Promise.all(this.running);
  }
}
