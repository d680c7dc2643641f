import * as fs from 'node:fs';
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
    throw unreadable(
      file,
      missing ? 'there is no such file; run cdk synth first' : 'the file can not be read',
      cause,
    );
  }
  if (bytes.includes(0)) throw unreadable(file, 'not a text file; name a cloud assembly or a template');
  return bytes.toString('utf8');
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
