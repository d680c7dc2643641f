import * as fs from 'node:fs';
import * as path from 'node:path';
import { RecoveryError } from '../../model/errors';
import type { Evidence } from '../../model/evidence';
import { readText } from '../input/read';
import { unreadable } from '../input/shape';
import { own } from '../template';
import { evidenceFrom } from './from-document';

/** A record, and where it was read. */
export interface EvidenceFile {
  readonly file: string;
  readonly record: Evidence;
}

/** Far larger than a record of many checks, far smaller than what would keep a parser busy. */
const LARGEST_BYTES = 16 * 1_024 * 1_024;

/** What a manifest calls itself. A drill leaves one beside its record. */
const MANIFEST_SCHEMA = 'cdk-recovery/manifest';

/**
 * The records of all paths of a call: files, and directories, of which each `*.json` is a record but for manifests. A
 * directory may be empty: there is no evidence before the first rehearsal.
 *
 * @throws RecoveryError `unreadable-input`, `invalid-evidence`
 */
export function readEvidence(paths: readonly string[]): readonly EvidenceFile[] {
  return paths.flatMap(place => {
    const stats = fs.statSync(place, { throwIfNoEntry: false });
    if (!stats) throw unreadable(place, 'there is no such file or directory');
    return stats.isDirectory() ? recordsIn(place) : [toRecord(place, parsed(place))];
  });
}

function recordsIn(directory: string): readonly EvidenceFile[] {
  return fs
    .readdirSync(directory)
    .filter(name => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .map(name => path.join(directory, name))
    .map(file => ({ file, document: parsed(file) }))
    .filter(({ document }) => own(document, 'schema') !== MANIFEST_SCHEMA)
    .map(({ file, document }) => toRecord(file, document));
}

function toRecord(file: string, document: unknown): EvidenceFile {
  return { file, record: evidenceFrom(document, file) };
}

function parsed(file: string): unknown {
  if (fs.statSync(file).size > LARGEST_BYTES) throw unreadable(file, 'too large to be a record of evidence');
  try {
    return JSON.parse(readText(file));
  } catch (cause) {
    if (RecoveryError.isRecoveryError(cause)) throw cause;
    throw unreadable(file, 'not readable as JSON, so no record of evidence', cause);
  }
}
