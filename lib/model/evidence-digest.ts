import { createHash } from 'node:crypto';
import type { Evidence } from './evidence';

/** An evidence record before it has its digest. */
export type UndigestedEvidence = Omit<Evidence, 'digest'>;

/**
 * A value as JSON that has one form only: keys sorted by their UTF-16 code units at every level, no whitespace,
 * numbers and texts as ECMAScript writes them. Whatever JSON leaves out, such as `undefined`, is left out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  const parts = Object.keys(fields)
    .filter(key => fields[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
  return `{${parts.join(',')}}`;
}

/**
 * SHA-256 of a record without its `digest`, in canonical JSON as UTF-8, in hex. Who writes evidence and who reads
 * it take it from here. Every other field counts, also one that this version doesn't know.
 */
export function evidenceDigest(record: UndigestedEvidence): string {
  return createHash('sha256')
    .update(canonicalJson({ ...record, digest: undefined }), 'utf8')
    .digest('hex');
}

/** A record with its digest. */
export function withDigest(record: UndigestedEvidence): Evidence {
  return { ...record, digest: evidenceDigest(record) };
}
