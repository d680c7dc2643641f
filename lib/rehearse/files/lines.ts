import { type RecordedEntry, bytesOf } from './entry';
import {
  FILE_MANIFEST_SCHEMA,
  FILE_MANIFEST_VERSION,
  type FileManifestEnd,
  type FileManifestHeader,
} from './file-manifest';

/** Types that a backup of a file system has. */
const RECORDED_TYPES = ['file', 'directory', 'symlink'] as const;

/** One name as a line of a manifest. */
export function lineOf(entry: RecordedEntry): string {
  const { path, type, mode, uid, gid, size, modifiedSeconds, target, sha256 } = entry;
  return JSON.stringify({
    ...named('path', path),
    type,
    mode: mode.toString(8).padStart(4, '0'),
    uid,
    gid,
    ...(type === 'file' ? { size, modifiedSeconds, sha256 } : {}),
    ...(target === null ? {} : named('target', target)),
  });
}

/** Text where the bytes are text, so that a manifest can be read; Base64 of them elsewhere. */
function named(field: string, bytes: string): Readonly<Record<string, string>> {
  const buffer = Buffer.from(bytes, 'latin1');
  const text = buffer.toString('utf8');
  return bytesOf(text) === bytes ? { [field]: text } : { [`${field}Bytes`]: buffer.toString('base64') };
}

type Line = Readonly<Record<string, unknown>>;

/** The first line of a manifest; undefined where it is none. */
export function headerIn(line: Line): FileManifestHeader | undefined {
  const { schema, schemaVersion, recordedAt, mayChange, samplePercent, digestUpToBytes } = line;
  if (schema !== FILE_MANIFEST_SCHEMA || schemaVersion !== FILE_MANIFEST_VERSION) return undefined;
  if (typeof recordedAt !== 'string' || Number.isNaN(Date.parse(recordedAt))) return undefined;
  if (!Array.isArray(mayChange) || !mayChange.every(isPlace)) return undefined;
  if (samplePercent !== null && !isCount(samplePercent)) return undefined;
  if (digestUpToBytes !== null && !isCount(digestUpToBytes)) return undefined;
  return { schema, schemaVersion, recordedAt, mayChange, samplePercent, digestUpToBytes };
}

/** The last line of a manifest; undefined where it is another one. */
export function endIn({ entries, digest }: Line): FileManifestEnd | undefined {
  return isCount(entries) && isDigest(digest) ? { entries, digest } : undefined;
}

/** A name in a manifest; undefined where the line says none that there could be. */
export function entryIn(line: Line): RecordedEntry | undefined {
  const [path, target] = [bytesIn(line, 'path'), bytesIn(line, 'target')];
  const { mode, uid, gid, size = 0, modifiedSeconds = 0, sha256 = null } = line;
  const type = RECORDED_TYPES.find(known => known === line['type']);
  if (path === null || !isPath(path) || type === undefined) return undefined;
  if (typeof mode !== 'string' || !/^[0-7]{4}$/.test(mode)) return undefined;
  if (!isCount(uid) || !isCount(gid) || !isCount(size) || !Number.isSafeInteger(modifiedSeconds))
    return undefined;
  if (sha256 !== null && (type !== 'file' || !isDigest(sha256))) return undefined;
  if ((target === null) === (type === 'symlink')) return undefined;
  return {
    ...{ path, type, uid, gid, size, target },
    mode: Number.parseInt(mode, 8),
    modifiedSeconds: modifiedSeconds as number,
    sha256,
  };
}

function bytesIn(line: Line, field: string): string | null {
  const [text, base64] = [line[field], line[`${field}Bytes`]];
  if (typeof text === 'string') return bytesOf(text);
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('latin1') : null;
}

/** Whether a path stays below its root: a manifest says what is looked at, and never what lies elsewhere. */
function isPath(path: string): boolean {
  return !path.includes('\0') && path.split('/').every(name => !['', '.', '..'].includes(name));
}

/** Whether a text is a place that a manifest may name. */
export function isPlace(place: unknown): place is string {
  return typeof place === 'string' && isPath(bytesOf(place));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
