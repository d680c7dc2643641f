import type * as yaml from 'yaml';
import { readText } from '../input/read';
import { unreadable } from '../input/shape';
import type { DocumentKind } from './shape';

/** Far larger than anything that people write by hand, far smaller than what would keep a parser busy. */
const LARGEST_BYTES = 4 * 1_024 * 1_024;

/**
 * What stands in a file that people write by hand, YAML or JSON.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function readDocument(file: string, { name }: DocumentKind): unknown {
  const text = readText(file);
  if (text.length > LARGEST_BYTES) throw unreadable(file, `too large to be the ${name}`);
  if (text.trim() === '') throw unreadable(file, `there is nothing in this ${name}`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- slow to load, and needed for a file alone
  const { parse } = require('yaml') as typeof yaml;
  try {
    // JSON is YAML; aliases are of no use here, and many of them are an attack.
    return parse(text, { logLevel: 'error', maxAliasCount: 100, uniqueKeys: true });
  } catch (cause) {
    const [line] = String((cause as Error).message).split('\n');
    throw unreadable(file, `not readable as YAML or JSON: ${line?.replace(/:$/, '')}`, cause);
  }
}
