import type { S3Client } from '@aws-sdk/client-s3';
import { evidenceDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';
import { keysBelow, textOf } from '../support/objects';
import { recordsPrefix } from '../support/records';
import type { RecordRequest } from './request';

/** Records of one store: a chain of its own, because stores are rehearsed beside each other. */
export interface Chain {
  /** What the keys of its records begin with. */
  readonly prefix: string;
  /** Digest of the newest whole record; null where there is none. */
  readonly newestDigest: string | null;
  /** The record of this very job, where somebody wrote it already: events arrive more than once. */
  readonly written?: { readonly key: string; readonly record: Evidence };
}

/** Reads how far the chain of a store has come. */
export async function chainOf(s3: S3Client, request: RecordRequest): Promise<Chain> {
  const { bucket, job } = request;
  const prefix = prefixOf(request);
  const keys = await keysBelow(s3, bucket, prefix);
  const key = keys.find(one => one.endsWith(`-${job.RestoreJobId}.json`));
  const record = key === undefined ? undefined : await recordAt(s3, bucket, key);
  return {
    prefix,
    newestDigest: await newestDigest(s3, bucket, keys),
    ...(key === undefined || record === undefined ? {} : { written: { key, record } }),
  };
}

function prefixOf({ prefix, store, job }: RecordRequest): string {
  return recordsPrefix(prefix, store?.id ?? job.SourceResourceArn ?? 'unknown');
}

async function newestDigest(s3: S3Client, bucket: string, keys: readonly string[]): Promise<string | null> {
  for (const key of keys.toReversed()) {
    const record = await recordAt(s3, bucket, key);
    if (record !== undefined) return record.digest;
  }
  return null;
}

/** A record, if it is whole. Others are in no chain. */
async function recordAt(s3: S3Client, Bucket: string, Key: string): Promise<Evidence | undefined> {
  const text = await textOf(s3, { Bucket, Key });
  try {
    const record = JSON.parse(text ?? '') as Evidence;
    return evidenceDigest(record) === record.digest ? record : undefined;
  } catch {
    return undefined;
  }
}
