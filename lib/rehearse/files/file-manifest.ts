import { createHash } from 'node:crypto';
import { bytesOf } from './entry';

/**
 * The first line of a manifest. One line for each name follows, in the order of a walk, and a last one that tells a
 * manifest that was cut short. Lines, because a file system with millions of names fits into no memory. Versioned:
 * fields are added, never changed in meaning.
 */
export interface FileManifestHeader {
  readonly schema: typeof FILE_MANIFEST_SCHEMA;
  readonly schemaVersion: typeof FILE_MANIFEST_VERSION;
  /** When the first name was looked at, ISO 8601, UTC: what was written since may not be in the manifest. */
  readonly recordedAt: string;
  /** Files, and directories with all that is in them, that may be added, written or deleted after the manifest. */
  readonly mayChange: readonly string[];
  /** How many of a hundred files were digested, chosen by their path; null for all. */
  readonly samplePercent: number | null;
  /** Files larger than this were told by size and time alone; null where none were. */
  readonly digestUpToBytes: number | null;
}

/** The last line of a manifest. */
export interface FileManifestEnd {
  readonly entries: number;
  /** SHA-256 of all lines before this one, each with its line feed, in hex. */
  readonly digest: string;
}

export const FILE_MANIFEST_SCHEMA = 'cdk-recovery/file-manifest';
export const FILE_MANIFEST_VERSION = 1;

/** Which of the places that may change a path is, or is below; undefined where it may not. */
export function placeIn({ mayChange }: FileManifestHeader): (path: string) => string | undefined {
  const places = mayChange.map(bytesOf);
  return path => places.find(place => path === place || path.startsWith(`${place}/`));
}

/** Whether a file is in the sample: the same ones each time, spread over all directories. */
export function isSampled(path: string, percent: number | null): boolean {
  if (percent === null) return true;
  const digest = createHash('sha256').update(path, 'latin1').digest();
  return digest.readUInt32BE() % 100 < percent;
}
