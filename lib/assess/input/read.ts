import * as fs from 'node:fs';
import * as path from 'node:path';
import { unreadable } from './shape';

/**
 * A file as text.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw unreadable(file, missing ? missingText(file) : 'the file can not be read', cause);
  }
  if (bytes.includes(0)) throw unreadable(file, 'not a text in UTF-8; name a cloud assembly or a template');
  return bytes.toString('utf8');
}

/** A manifest that isn't there means that nothing was synthesized; any other file may be misspelt. */
function missingText(file: string): string {
  return path.basename(file) === 'manifest.json'
    ? 'there is no such file; run cdk synth first'
    : 'there is no such file';
}

/**
 * A file as a JSON object.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function readJson(file: string): object {
  const text = readText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, 'not readable as JSON; run cdk synth again', cause);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw unreadable(file, 'not a JSON object; run cdk synth again');
}
