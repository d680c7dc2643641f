import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { evidenceDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';
import { keysBelow, textOf } from '../support/objects';
import { rehearsalId } from './evidence';
import type { RecordRequest } from './request';

/**
 * Records of one store in one scenario: a chain of its own, because stores are rehearsed beside each other, and in
 * several regions.
 */
export interface Chain {
  /** What it is called in keys. */
  readonly name: string;
  /** Key of the record that comes next. Whoever is second to write there has to look again. */
  readonly nextKey: string;
  /** Digest of the newest whole record; null where there is none. */
  readonly newestDigest: string | null;
  /** The record of this very job, where somebody wrote it already: events arrive more than once. */
  readonly written?: { readonly key: string; readonly record: Evidence };
}

/** Records among which that of the same job is looked for. An event doesn't arrive again after years. */
const LOOKED_BACK = 100;

/** Reads how far the chain of a store has come. */
export async function chainOf(s3: S3Client, request: RecordRequest): Promise<Chain> {
  const { bucket, prefix, job } = request;
  const name = chainName(request);
  const keys = await keysBelow(s3, bucket, `${prefix}${name}-`);
  const newest = keys.slice(-LOOKED_BACK);
  const records = await Promise.all(newest.map(key => recordAt(s3, bucket, key)));
  const index = records.findIndex(record => record?.id === rehearsalId(job));
  return {
    name,
    nextKey: `${prefix}${name}-${numbered(keys)}.json`,
    newestDigest: records.findLast(record => record !== undefined)?.digest ?? null,
    ...(index < 0 ? {} : { written: { key: newest[index]!, record: records[index]! } }),
  };
}

/**
 * Ids of stores have characters that keys are better without. All records are in one folder, as whoever reads a copy
 * of them wants it.
 */
function chainName({ scenario, store, job }: RecordRequest): string {
  const subject = store?.id ?? job.SourceResourceArn ?? 'unknown';
  return createHash('sha256').update(`${scenario} ${subject}`, 'utf8').digest('hex').slice(0, 32);
}

/** The number after the newest key's, with digits for more records than anybody rehearses, so that keys sort by it. */
function numbered(keys: readonly string[]): string {
  const last = /-(\d+)\.json$/.exec(keys.at(-1) ?? '')?.[1] ?? '-1';
  return String(Number(last) + 1).padStart(8, '0');
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
