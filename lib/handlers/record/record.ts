import type { S3Client } from '@aws-sdk/client-s3';
import { RecoveryError } from '../../model/errors';
import { withDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';
import { log } from '../support/log';
import { putNew } from '../support/objects';
import { chainOf } from './chain';
import { evidenceOf, isMissed } from './evidence';
import type { RecordAnswer, RecordRequest } from './request';

/** What the function works with. */
export interface RecordParts {
  readonly s3: S3Client;
  readonly now: () => Date;
}

/** Rehearsals of one store in one scenario that may end at the same moment, and more. */
const MOST_ATTEMPTS = 20;

/**
 * The function that writes what a rehearsal showed: one record each, chained to the one before it of the same store
 * and scenario. Called twice for one restore job it writes once, and answers the same. Of several at once each takes
 * a number of its own: S3 refuses a key that is there, so that the chain has no forks.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function recorder(parts: RecordParts): (request: RecordRequest) => Promise<RecordAnswer> {
  return async request => {
    for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts += 1) {
      const { name, nextKey, newestDigest, written } = await chainOf(parts.s3, request);
      if (written) return finish(parts, request, name, written);
      const record = withDigest({ ...evidenceOf(request, parts.now()), previousDigest: newestDigest });
      const place = { Bucket: request.bucket, Key: nextKey };
      if (!(await putNew(parts.s3, place, `${JSON.stringify(record, null, 2)}\n`))) continue;
      log('recorded a rehearsal', { key: nextKey, outcome: record.outcome, store: request.store?.id });
      return finish(parts, request, name, { key: nextKey, record });
    }
    throw new RecoveryError('crowded-chain', 'others wrote each time before this record', request.prefix);
  };
}

/**
 * Leaves a mark for a record that passed, named by when, for whoever looks for stores that were not rehearsed in time
 * and can't read every record.
 */
async function finish(
  { s3 }: RecordParts,
  { bucket, passedPrefix }: RecordRequest,
  chain: string,
  { key, record }: { readonly key: string; readonly record: Evidence },
): Promise<RecordAnswer> {
  if (record.outcome === 'passed') {
    const time = record.finishedAt.replace(/[:.]/g, '-');
    await putNew(
      s3,
      { Bucket: bucket, Key: `${passedPrefix}${chain}-${time}.json` },
      `${JSON.stringify({ key })}\n`,
    );
  }
  return answer(key, record);
}

/**
 * The longest message that is sure to fit, whatever the checks are called.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutRestoreValidationResult.html
 */
const LONGEST_MESSAGE = 200;

function answer(key: string, record: Evidence): RecordAnswer {
  const bad = record.checks.filter(({ result }) => result !== 'passed').map(({ id }) => id);
  const message =
    bad.length === 0
      ? `${record.checks.length} of ${record.checks.length} checks passed`
      : `${bad.length} of ${record.checks.length} checks did not pass: ${[...new Set(bad)].join(', ')}`;
  return {
    outcome: record.outcome,
    message: message.slice(0, LONGEST_MESSAGE),
    key,
    ...record.measured,
    missed: isMissed(record),
  };
}
