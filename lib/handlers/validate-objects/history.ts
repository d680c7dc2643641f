import { ListObjectVersionsCommand, type ListObjectVersionsOutput, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectEvent } from './timeline';

/** A version, or a delete marker, of one key. */
export interface KeyEvent extends ObjectEvent {
  /** Bytes; 0 for a deletion. */
  readonly size: number;
}

/** What happened to the keys of a bucket. */
export interface History {
  /** Events by key, oldest first. */
  readonly keys: ReadonlyMap<string, readonly KeyEvent[]>;
  /** Whether the bucket has more than was read. */
  readonly truncated: boolean;
}

/** Pages of 1,000 that are read. 100,000 versions take a minute or so. */
const MOST_PAGES = 100;

/**
 * What happened to the keys of a bucket before a moment.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export async function historyOf(s3: S3Client, Bucket: string, before: number): Promise<History> {
  const keys = new Map<string, KeyEvent[]>();
  let position: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
  for (let pages = 0; position !== undefined && pages < MOST_PAGES; pages += 1) {
    const page: ListObjectVersionsOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, ...position }),
    );
    const versions = (page.Versions ?? []).map(one => ({ ...one, deleted: false }));
    const markers = (page.DeleteMarkers ?? []).map(one => ({ ...one, Size: 0, deleted: true }));
    for (const { Key, VersionId, LastModified, Size, deleted } of [...versions, ...markers]) {
      const at = LastModified?.getTime();
      if (Key === undefined || at === undefined || at >= before) continue;
      const events = keys.get(Key) ?? [];
      events.push({ at, versionId: deleted ? null : (VersionId ?? 'null'), size: Size ?? 0 });
      keys.set(Key, events);
    }
    position =
      page.IsTruncated === true
        ? {
            ...(page.NextKeyMarker === undefined ? {} : { KeyMarker: page.NextKeyMarker }),
            ...(page.NextVersionIdMarker === undefined ? {} : { VersionIdMarker: page.NextVersionIdMarker }),
          }
        : undefined;
  }
  for (const events of keys.values()) events.sort((one, other) => one.at - other.at);
  return { keys, truncated: position !== undefined };
}

/** So many keys, evenly out of all of them, so that old and new ones are among them. */
export function sampleOf(keys: readonly string[], size: number): readonly string[] {
  if (keys.length <= size) return keys;
  return Array.from({ length: size }, (_, index) => keys[Math.floor((index * keys.length) / size)]!);
}
