import * as fs from 'node:fs';
import { parse } from 'yaml';
import { RecoveryError } from '../../model/errors';
import type { CiphertextPlace, Erasures, KeyPlace, Place } from './erasures';

const FIELDS = ['subjects', 'rows', 'keys', 'ciphertexts'] as const;

/**
 * Reads the list of erased subjects, YAML or JSON:
 *
 * ```yaml
 * subjects: [7d0c1f…, 91ab44…]
 * rows: [{ table: shop.newsletter, column: customer_id }]
 * keys: [{ table: shop.subject_key, column: subject_id, key: secret }]
 * ciphertexts: [{ table: shop.customer, column: id, ciphertext: email }]
 * ```
 *
 * Subjects without a place would be a check of nothing, and are refused.
 *
 * @throws RecoveryError `unreadable-erasures`, `invalid-erasures`
 */
export function readErasures(file: string): Erasures {
  const content = document(file);
  if (!isObject(content)) throw invalid(file, 'the file is no list of erasures', content);
  const unknown = Object.keys(content).find(key => !FIELDS.some(field => field === key));
  if (unknown !== undefined) throw invalid(file, 'unknown section', unknown);
  const erasures = {
    subjects: subjects(content['subjects'], file),
    rows: places<Place>(content['rows'], 'rows', [], file),
    keys: places<KeyPlace>(content['keys'], 'keys', [], file, ['key']),
    ciphertexts: places<CiphertextPlace>(content['ciphertexts'], 'ciphertexts', ['ciphertext'], file),
  };
  const { rows, keys, ciphertexts } = erasures;
  if (rows.length + keys.length === 0) throw invalid(file, 'nothing says where subjects would be', undefined);
  if (ciphertexts.length > 0 && !keys.some(({ key }) => key !== undefined)) {
    throw invalid(file, 'ciphertexts are named, and no column of keys to try on them', undefined);
  }
  return erasures;
}

function document(file: string): unknown {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new RecoveryError('unreadable-erasures', `the file can not be read (${code})`, file, { cause });
  }
  try {
    return parse(text);
  } catch {
    throw invalid(file, 'the file is neither YAML nor JSON', undefined);
  }
}

function subjects(value: unknown, file: string): readonly string[] {
  if (!Array.isArray(value)) throw invalid(file, 'the subjects are no list', value);
  return value.map((one: unknown) => {
    if (typeof one === 'string' && one !== '') return one;
    if (Number.isSafeInteger(one)) return String(one);
    throw invalid(file, 'a subject is no id', one);
  });
}

function places<T extends Place>(
  value: unknown,
  section: string,
  needed: readonly string[],
  file: string,
  optional: readonly string[] = [],
): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(file, `${section} is no list`, value);
  const fields = ['table', 'column', ...needed];
  return value.map((one: unknown) => {
    const known = isObject(one) && Object.keys(one).every(key => [...fields, ...optional].includes(key));
    if (!known || !fields.every(field => typeof one[field] === 'string')) {
      throw invalid(file, `a place in ${section} is not one of ${[...fields, ...optional].join(', ')}`, one);
    }
    return one as unknown as T;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(file: string, problem: string, received: unknown): RecoveryError {
  return RecoveryError.invalid({
    code: 'invalid-erasures',
    path: file,
    problem,
    ...(received === undefined ? {} : { received }),
    allowed: 'subjects with rows, keys and ciphertexts, each place with its table and column',
    fix: 'write it as the README of lib/rehearse shows',
  });
}
