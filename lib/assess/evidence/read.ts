import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import type { Evidence } from '../../model/evidence';
import { readText } from '../input/read';
import { unreadable } from '../input/shape';
import { evidenceFrom } from './from-document';

/** A record, and where it was read. */
export interface EvidenceFile {
  readonly file: string;
  readonly record: Evidence;
}

/** Far larger than a record of many checks, far smaller than what would keep a parser busy. */
const LARGEST_BYTES = 16 * 1_024 * 1_024;

/**
 * The records of all paths of a call: files, and directories, of which each `*.json` is a record. A directory may
 * be empty: there is no evidence before the first rehearsal.
 *
 * @throws RecoveryError `unreadable-input`, `invalid-evidence`
 */
export function readEvidence(paths: readonly string[]): readonly EvidenceFile[] {
  return paths.flatMap(filesOf).map(file => {
    if (fs.statSync(file).size > LARGEST_BYTES)
      throw unreadable(file, 'too large to be a record of evidence');
    return { file, record: evidenceFrom(parsed(file), file) };
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (cause) {
    if (RecoveryError.isRecoveryError(cause)) throw cause;
    throw unreadable(file, 'not readable as JSON, so no record of evidence', cause);
  }
}

function filesOf(place: string): readonly string[] {
  const stats = fs.statSync(place, { throwIfNoEntry: false });
  if (!stats) throw unreadable(place, 'there is no such file or directory');
  if (!stats.isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .filter(name => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .map(name => path.join(place, name));
}
