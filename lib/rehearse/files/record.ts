import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { RecoveryError } from '../../model/errors';
import { READ_AT_A_TIME, digestOf } from './digest';
import type { FileEntry, RecordedEntry } from './entry';
import {
  FILE_MANIFEST_SCHEMA,
  FILE_MANIFEST_VERSION,
  type FileManifestHeader,
  isSampled,
  placeIn,
} from './file-manifest';
import { isPlace, lineOf } from './lines';
import { codeOf, entryAt, walk } from './walk';

/** What is recorded of a directory. */
export interface FileRecordOptions {
  readonly directory: string;
  readonly mayChange: readonly string[];
  readonly samplePercent: number | null;
  readonly digestUpToBytes: number | null;
  readonly now: Date;
}

/** What a manifest came to. */
export interface FileManifestSummary {
  readonly schemaVersion: 1;
  readonly recordedAt: string;
  readonly files: number;
  readonly others: number;
  readonly bytes: number;
  /** Files of which the manifest has a digest. */
  readonly digested: number;
  readonly digest: string;
}

/** Times that a file is read anew which is written meanwhile. */
const MOST_READS = 3;

/**
 * Records what a restore of a directory must bring back: each name with its type, owner, permissions, size, time and
 * digest, a line each. What stands below is read and nothing else, so that mounting it read-only is enough.
 *
 * @throws RecoveryError `unreadable-directory`, `unreadable-file`, `file-changed-while-read`, `empty-directory`,
 * `invalid-may-change`
 */
export async function* recordFiles(options: FileRecordOptions): AsyncGenerator<string, FileManifestSummary> {
  const header = headerOf(options);
  checkDirectory(options.directory);
  const placeOf = placeIn(header);
  const mayChange = (path: string): boolean => placeOf(path) !== undefined;
  const hash = createHash('sha256');
  const summary = { files: 0, others: 0, bytes: 0, digested: 0 };
  const written = (line: string): string => {
    hash.update(`${line}\n`, 'utf8');
    return `${line}\n`;
  };
  yield written(JSON.stringify(header));
  for await (const entry of entriesOf(options, mayChange)) {
    summary[entry.type === 'file' ? 'files' : 'others'] += 1;
    summary.bytes += entry.size;
    if (entry.sha256 !== null) summary.digested += 1;
    yield written(lineOf(entry));
  }
  const entries = summary.files + summary.others;
  if (summary.files === 0) {
    throw new RecoveryError(
      'empty-directory',
      'there is no file below it, so that nothing could be missing',
      options.directory,
    );
  }
  const digest = hash.digest('hex');
  yield `${JSON.stringify({ entries, digest })}\n`;
  return { schemaVersion: 1, recordedAt: header.recordedAt, ...summary, digest };
}

/** Names in the order of a walk, some of them read beside each other. */
async function* entriesOf(
  options: FileRecordOptions,
  mayChange: (path: string) => boolean,
): AsyncGenerator<RecordedEntry> {
  const reading: Promise<RecordedEntry | undefined>[] = [];
  for await (const found of walk(options.directory, refuseUnless(mayChange))) {
    // Backups leave out sockets and pipes: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
    if (found.type === 'other') continue;
    const entry = recorded(options, found, mayChange);
    // Whoever waits for it meets the error; until then nobody does.
    entry.catch(() => undefined);
    reading.push(entry);
    if (reading.length < READ_AT_A_TIME) continue;
    const first = await reading.shift();
    if (first !== undefined) yield first;
  }
  for (const entry of reading) {
    const one = await entry;
    if (one !== undefined) yield one;
  }
}

function headerOf({ mayChange, samplePercent, digestUpToBytes, now }: FileRecordOptions): FileManifestHeader {
  const places = mayChange.map(place => place.replace(/^\.\/|\/+$/g, ''));
  for (const place of places) {
    if (isPlace(place)) continue;
    throw RecoveryError.invalid({
      code: 'invalid-may-change',
      path: '--may-change',
      problem: 'this is no place below the directory',
      received: place,
      allowed: 'paths of files or directories, relative to the directory',
      fix: 'name it as it is below the directory, without ..',
    });
  }
  return {
    schema: FILE_MANIFEST_SCHEMA,
    schemaVersion: FILE_MANIFEST_VERSION,
    recordedAt: now.toISOString(),
    ...{ mayChange: places, samplePercent, digestUpToBytes },
  };
}

function checkDirectory(directory: string): void {
  let code = 'ENOTDIR';
  try {
    if (fs.statSync(directory).isDirectory()) return;
  } catch (cause) {
    code = codeOf(cause);
  }
  throw new RecoveryError('unreadable-directory', `this directory can not be read (${code})`, directory);
}

/** What may change may also be gone by the time that it is looked at. */
function refuseUnless(mayChange: (path: string) => boolean): (path: string, code: string) => void {
  return (path, code) => {
    if (code === 'ENOENT' && mayChange(path)) return;
    throw unreadable(path, code);
  };
}

function unreadable(path: string, code: string): RecoveryError {
  const name = Buffer.from(path, 'latin1').toString('utf8');
  return new RecoveryError(
    'unreadable-file',
    `this can not be read (${code}); record it as a user who may`,
    name,
  );
}

/** A file as it was from before it was read until after; undefined for one that went, as it may. */
async function recorded(
  { directory, samplePercent, digestUpToBytes }: FileRecordOptions,
  found: FileEntry,
  mayChange: (path: string) => boolean,
): Promise<RecordedEntry | undefined> {
  const small = digestUpToBytes === null || found.size <= digestUpToBytes;
  if (found.type !== 'file' || !small || !isSampled(found.path, samplePercent))
    return { ...found, sha256: null };
  let before: FileEntry | undefined = found;
  for (let reads = 0; reads < MOST_READS && before?.type === 'file'; reads += 1) {
    const sha256 = await digestOf(directory, before, () => false).catch((cause: unknown) => {
      refuseUnless(mayChange)(found.path, codeOf(cause));
      return null;
    });
    const after: FileEntry | undefined = await entryAt(directory, found.path, refuseUnless(mayChange));
    if (after !== undefined && JSON.stringify(after) === JSON.stringify(before)) return { ...after, sha256 };
    before = after;
  }
  if (mayChange(found.path)) return before && { ...before, sha256: null };
  const text =
    'the file was written each time that it was read; name it with --may-change, or record when nobody writes';
  throw new RecoveryError(
    'file-changed-while-read',
    text,
    Buffer.from(found.path, 'latin1').toString('utf8'),
  );
}
