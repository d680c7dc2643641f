/** What stands in a file system. Whatever is none of the first three is told by that, and never opened. */
export type EntryType = 'file' | 'directory' | 'symlink' | 'other';

/** One name in a file system, as it is there. */
export interface FileEntry {
  /** Below the root, each byte as one character: names are bytes, and not all of them are text. */
  readonly path: string;
  readonly type: EntryType;
  /** Permissions with the bits for set-user, set-group and sticky; 0 for a symlink, which has none. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes; 0 for everything but files. */
  readonly size: number;
  /** Whole seconds since 1970; of a directory it says when a name in it changed, which a restore does. */
  readonly modifiedSeconds: number;
  /** Where a symlink leads, each byte as one character; null for everything else. It is never followed. */
  readonly target: string | null;
}

/** One name as a manifest has it. */
export interface RecordedEntry extends FileEntry {
  /** SHA-256 of a file in hex; null for what is no file, and for a file that was told by size and time alone. */
  readonly sha256: string | null;
}

/** Text of a path as bytes. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A path on disk. As a buffer, because the runtime would take a text for UTF-8. */
export function diskPath(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(root), Buffer.from('/'), Buffer.from(path, 'latin1')]);
}

/**
 * Which of two paths a walk meets first: a directory before what is in it, and all of that before the next name. The
 * order is that of bytes, so that no locale changes it.
 */
export function comparePaths(one: string, other: string): number {
  const [left, right] = [one.replaceAll('/', '\0'), other.replaceAll('/', '\0')];
  return left < right ? -1 : Number(left > right);
}
