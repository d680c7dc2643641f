import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { RecoveryError } from '../../model/errors';
import { log } from '../support/log';
import { type Deliver, batchesOf } from './batch';

/** What the workflow wants replayed. */
export interface ReplayRequest {
  readonly bucket: string;
  readonly key: string;
  /** Number of the event to go on with; 0 for the beginning. */
  readonly firstEvent: number;
}

/** What became of it. */
export interface ReplayAnswer {
  /** Number of the event to go on with; null where there is none left. */
  readonly next: number | null;
  /** How many were put back. */
  readonly events: number;
}

/** What the function works with. */
export interface ReplayParts {
  readonly s3: S3Client;
  readonly deliver: Deliver;
  /** Milliseconds. */
  readonly now: () => number;
}

/** After this time the function answers how far it came, so that an error doesn't undo a quarter of an hour. */
const CHECKPOINT_MILLIS = 5 * 60_000;

/** How every object begins that gzip wrote. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** The function that puts the events of one object back, in their order, and says where it stopped. */
export function replayer(parts: ReplayParts): (request: ReplayRequest) => Promise<ReplayAnswer> {
  return async request => {
    const checkpoint = parts.now() + CHECKPOINT_MILLIS;
    const content = await contentOf(parts.s3, request);
    let events = 0;
    for (const batch of batchesOf(request, content)) {
      await parts.deliver(batch);
      events += batch.events.length;
      if (parts.now() >= checkpoint) return finish(request, { next: request.firstEvent + events, events });
    }
    return finish(request, { next: null, events });
  };
}

async function contentOf(s3: S3Client, { bucket, key }: ReplayRequest): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const stored = (await Body?.transformToByteArray()) ?? new Uint8Array();
  if (!GZIP.equals(stored.subarray(0, GZIP.length))) return stored;
  try {
    return gunzipSync(stored);
  } catch (error) {
    throw new RecoveryError('damaged-object', 'this object cannot be unpacked', key, { cause: error });
  }
}

function finish({ key, firstEvent }: ReplayRequest, answer: ReplayAnswer): ReplayAnswer {
  log('replayed events', { key, firstEvent, ...answer });
  return answer;
}
