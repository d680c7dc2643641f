import * as fs from 'node:fs';
import * as path from 'node:path';
import { evidenceDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';

/**
 * Digest of the newest record in a folder, for the next one to name: a record that somebody takes away afterwards
 * leaves a gap. Files that are no whole record are passed over; they are in no chain.
 *
 * @param folder where records lie; one that isn't there holds none
 * @returns null where there is no record
 */
export function newestDigest(folder: string): string | null {
  const records = jsonFiles(folder)
    .map(file => recordIn(path.join(folder, file)))
    .filter(record => record !== null)
    .sort((one, other) => Date.parse(one.finishedAt) - Date.parse(other.finishedAt));
  return records.at(-1)?.digest ?? null;
}

function jsonFiles(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder).filter(file => file.endsWith('.json'));
  } catch {
    return [];
  }
}

function recordIn(file: string): Evidence | null {
  try {
    const record = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Evidence> | null;
    if (record === null || typeof record.finishedAt !== 'string' || !Array.isArray(record.checks))
      return null;
    return evidenceDigest(record as Evidence) === record.digest ? (record as Evidence) : null;
  } catch {
    return null;
  }
}
