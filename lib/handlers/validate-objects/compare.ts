import { createHash } from 'node:crypto';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { KeyEvent } from './history';
import { lostSince } from './timeline';

/** What became of one key. */
export interface KeyFinding {
  /** As {@link lostSince} has it. */
  readonly lostSince: number | null | undefined;
  /** Whether the restore has the key. */
  readonly present: boolean;
  /** Whether its content was too large to be read, so that its size alone was compared. */
  readonly bySize: boolean;
}

/** What is compared. */
export interface Comparison {
  readonly s3: S3Client;
  readonly source: string;
  readonly restored: string;
}

/** Larger objects are told by their size: a function has a quarter of an hour. */
export const LARGEST_READ_BYTES = 64 * 1_024 * 1_024;

interface Content {
  readonly size: number;
  /** SHA-256; undefined for what is too large. */
  readonly digest: string | undefined;
}

/** Holds one key of the restore against what it was at the source. */
export async function compareKey(
  { s3, source, restored }: Comparison,
  key: string,
  events: readonly KeyEvent[],
): Promise<KeyFinding> {
  const content = await contentOf(s3, { Bucket: restored, Key: key });
  const fitting = new Set<string | null>();
  if (content === undefined) fitting.add(null);
  // Newest first, because most keys are as they were last: one read of the source tells.
  for (const { versionId, size } of events.toReversed()) {
    if (versionId === null || content?.size !== size) continue;
    if (content.digest === undefined) {
      // Every version of this size fits; the oldest of them promises least, so all newer ones are taken back.
      fitting.clear();
      fitting.add(versionId);
      continue;
    }
    const original = await contentOf(s3, { Bucket: source, Key: key, VersionId: versionId });
    if (original?.digest !== content.digest) continue;
    fitting.add(versionId);
    break;
  }
  return {
    lostSince: lostSince(events, versionId => fitting.has(versionId)),
    present: content !== undefined,
    bySize: content !== undefined && content.digest === undefined,
  };
}

async function contentOf(
  s3: S3Client,
  place: { readonly Bucket: string; readonly Key: string; readonly VersionId?: string },
): Promise<Content | undefined> {
  try {
    const { Body, ContentLength: size = 0 } = await s3.send(new GetObjectCommand(place));
    const stream = Body as AsyncIterable<Uint8Array> & { destroy?: () => void };
    if (size > LARGEST_READ_BYTES) {
      stream.destroy?.();
      return { size, digest: undefined };
    }
    const hash = createHash('sha256');
    for await (const chunk of stream) hash.update(chunk);
    return { size, digest: hash.digest('hex') };
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
