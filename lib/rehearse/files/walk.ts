import type { Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { type FileEntry, type EntryType, diskPath } from './entry';

/** Told of what can't be read, by its path and the code of the error. */
export type Unreadable = (path: string, code: string) => void;

/** Names that are looked at beside each other: on a network each look takes about a millisecond. */
const AT_A_TIME = 64;

/**
 * Everything below a directory, in the order of {@link comparePaths}. It holds the names of the directories that it is
 * in, and follows no symlink, so that there is no way in a circle and none out of the directory.
 */
export function walk(root: string, unreadable: Unreadable): AsyncGenerator<FileEntry> {
  return below(root, '', unreadable);
}

async function* below(root: string, folder: string, unreadable: Unreadable): AsyncGenerator<FileEntry> {
  const names = await namesIn(root, folder, unreadable);
  for (let start = 0; start < names.length; start += AT_A_TIME) {
    const some = names
      .slice(start, start + AT_A_TIME)
      .map(name => (folder === '' ? name : `${folder}/${name}`));
    for (const entry of await Promise.all(some.map(path => entryAt(root, path, unreadable)))) {
      if (entry === undefined) continue;
      yield entry;
      if (entry.type === 'directory') yield* below(root, entry.path, unreadable);
    }
  }
}

async function namesIn(root: string, folder: string, unreadable: Unreadable): Promise<readonly string[]> {
  try {
    const names = await fs.readdir(diskPath(root, folder), { encoding: 'buffer' });
    return names.map(name => name.toString('latin1')).sort();
  } catch (cause) {
    unreadable(folder, codeOf(cause));
    return [];
  }
}

/** One name as it is on disk; undefined for what can't be looked at. */
export async function entryAt(
  root: string,
  path: string,
  unreadable: Unreadable,
): Promise<FileEntry | undefined> {
  try {
    const stats = await fs.lstat(diskPath(root, path));
    const type = typeOf(stats);
    return {
      path,
      type,
      mode: type === 'symlink' ? 0 : stats.mode & 0o7777,
      uid: stats.uid,
      gid: stats.gid,
      size: type === 'file' ? stats.size : 0,
      modifiedSeconds: Math.floor(stats.mtimeMs / 1_000),
      target: type === 'symlink' ? await targetOf(root, path) : null,
    };
  } catch (cause) {
    unreadable(path, codeOf(cause));
    return undefined;
  }
}

async function targetOf(root: string, path: string): Promise<string> {
  return (await fs.readlink(diskPath(root, path), { encoding: 'buffer' })).toString('latin1');
}

function typeOf(stats: Stats): EntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}

/** What the system calls an error. */
export function codeOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? 'unknown';
}
