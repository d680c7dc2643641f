import { createHash } from 'node:crypto';
import { RecoveryError } from '../../model/errors';
import { type RecordedEntry, comparePaths } from './entry';
import type { FileManifestHeader } from './file-manifest';
import { endIn, entryIn, headerIn } from './lines';

/** A manifest that is read as it goes. */
export interface FileManifest {
  readonly header: FileManifestHeader;
  /** Names in the order of a walk. It throws at the first line that isn't one, and at an end that isn't the end. */
  readonly entries: AsyncGenerator<RecordedEntry, void>;
}

/** Longer than any line can be: a path has 4,096 bytes, and JSON writes at most six characters for each. */
const LONGEST_LINE_BYTES = 131_072;

/**
 * Reads a manifest piece by piece, and lets none pass that isn't whole: a validation against half of a manifest would
 * pass for the wrong reason.
 *
 * @param name how errors call it
 * @throws RecoveryError `not-a-file-manifest`, and from its entries `damaged-manifest`, `empty-manifest`
 */
export async function readFileManifest(
  content: AsyncIterable<Uint8Array>,
  name: string,
): Promise<FileManifest> {
  const lines = linesIn(content, name);
  const first = await lines.next();
  const header = first.done === true ? undefined : headerIn(parsed(first.value, name));
  if (first.done === true || header === undefined) {
    const text =
      'this is no manifest of files of version 1; write one with cdk-recovery manifest --directory';
    throw new RecoveryError('not-a-file-manifest', text, name);
  }
  return { header, entries: entriesIn(first.value, lines, name) };
}

async function* entriesIn(
  first: string,
  lines: AsyncGenerator<string>,
  name: string,
): AsyncGenerator<RecordedEntry, void> {
  const hash = createHash('sha256').update(`${first}\n`, 'utf8');
  let [entries, last] = [0, ''];
  for await (const line of lines) {
    const content = parsed(line, name);
    const end = endIn(content);
    if (end !== undefined) {
      if (end.entries !== entries || end.digest !== hash.digest('hex')) throw damaged(name);
      if ((await lines.next()).done !== true) throw damaged(name);
      if (entries > 0) return;
      throw new RecoveryError(
        'empty-manifest',
        'the manifest has no file, so that nothing can be missing',
        name,
      );
    }
    const entry = entryIn(content);
    if (entry === undefined || (entries > 0 && comparePaths(last, entry.path) >= 0)) throw damaged(name);
    hash.update(`${line}\n`, 'utf8');
    entries += 1;
    last = entry.path;
    yield entry;
  }
  throw damaged(name);
}

/** Lines as bytes are cut: text has more characters that end a line than the line feed. */
async function* linesIn(content: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of content) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, start)) {
      yield rest.toString('utf8', start, at);
      start = at + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > LONGEST_LINE_BYTES) throw damaged(name);
  }
  if (rest.length > 0) throw damaged(name);
}

function parsed(line: string, name: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line));
  } catch {
    throw damaged(name);
  }
}

function damaged(name: string): RecoveryError {
  return new RecoveryError('damaged-manifest', 'the manifest was cut short or edited; record it anew', name);
}
