import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Digests that Node.js takes as PostgreSQL does, by PostgreSQL's names. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
};

/** One file, as it was when it was put away. */
export interface ListedFile {
  /** Below the folder. */
  readonly path: string;
  readonly bytes: number;
  /** PostgreSQL's name of it, such as `SHA256`; null where nothing was digested. */
  readonly algorithm: string | null;
  /** In hex. */
  readonly checksum: string | null;
}

/** How a folder differs from its list. Names, because these are names of PostgreSQL's own files. */
export interface ListDifferences {
  readonly missing: readonly string[];
  /** Shorter than listed. */
  readonly short: readonly string[];
  /** Of another content, or longer. */
  readonly changed: readonly string[];
  /** Of which only the size could be compared. */
  readonly bySize: number;
}

/**
 * Every file of a folder, by SHA-256.
 *
 * @param leftOut names that stand at the top and are no part of it
 */
export function listFiles(folder: string, leftOut: readonly string[] = []): readonly ListedFile[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(name => !leftOut.includes(name.split(path.sep)[0]!))
    .sort()
    .map(name => {
      const content = fs.readFileSync(path.join(folder, name));
      const checksum = createHash('sha256').update(content).digest('hex');
      return { path: name, bytes: content.length, algorithm: 'SHA256', checksum };
    });
}

/** Holds a folder against its list. What stands there and isn't listed is no fault: a restore may have begun in it. */
export function compareToList(folder: string, files: readonly ListedFile[]): ListDifferences {
  const found = { missing: [] as string[], short: [] as string[], changed: [] as string[], bySize: 0 };
  for (const { path: name, bytes, algorithm, checksum } of files) {
    const file = path.join(folder, name);
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
    const digest = algorithm === null ? undefined : ALGORITHMS[algorithm];
    if (size === undefined) found.missing.push(name);
    else if (size !== bytes) found[size < bytes ? 'short' : 'changed'].push(name);
    else if (digest === undefined) found.bySize += 1;
    else if (createHash(digest).update(fs.readFileSync(file)).digest('hex') !== checksum)
      found.changed.push(name);
  }
  return found;
}
