import type { Hash } from './digest';

/**
 * How a row becomes the bytes that are hashed: PostgreSQL's text of it, as manifests of version 1 have it, or the
 * values as the wire carries them, which takes a fifth of the time.
 */
export type RowForm = 'text' | 'binary';

export const HASHES: Readonly<Record<RowForm, Hash>> = { text: 'sha-256', binary: 'postgresql' };

/**
 * Types whose binary notation says as much as their text, and says the same in every database. Not those that hold or
 * name objects by number (enumerations, composites, arrays, domains, regclass), nor floating point, where several
 * notations stand for one NaN: they go in as text. The list is part of what a digest means: another one is another
 * version of the manifest.
 *
 * @see https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
 */
export const BINARY_TYPES = [
  'bool',
  'int2',
  'int4',
  'int8',
  'numeric',
  'text',
  'varchar',
  'bpchar',
  'bytea',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'json',
  'jsonb',
] as const;

/**
 * SQL for the bytes of a row `t`. No two rows share them: text is PostgreSQL's own notation of a row, which quotes, and
 * in the binary one every value bears its type and its length.
 *
 * @param binary of the columns, those of a type with a settled binary notation, with that type
 */
export function rowBytes(
  form: RowForm,
  columns: readonly string[],
  binary: readonly (readonly [column: string, type: string])[],
): string {
  if (form === 'text') return `convert_to(${row(columns)}::text, 'UTF8')`;
  const types = new Map(binary);
  // Texts of limited length are sent as texts: the limit is no part of what they say.
  const sent = columns.flatMap(column => {
    const type = types.get(column);
    return type === undefined ? [] : [`t.${column}${type === 'varchar' ? '::text' : ''}`];
  });
  const written = columns.filter(column => !types.has(column));
  const rest = written.length === 0 ? [] : [`${row(written)}::text`];
  return `record_send(ROW(${[...sent, ...rest].join(', ')}))`;
}

function row(columns: readonly string[]): string {
  return `ROW(${columns.map(column => `t.${column}`).join(', ')})`;
}
