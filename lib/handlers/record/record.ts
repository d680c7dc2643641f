import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { withDigest } from '../../model/evidence-digest';
import type { Evidence } from '../../model/evidence';
import { log } from '../support/log';
import { chainOf } from './chain';
import { evidenceOf, isMissed } from './evidence';
import type { RecordAnswer, RecordRequest } from './request';

/** What the function works with. */
export interface RecordParts {
  readonly s3: S3Client;
  readonly now: () => Date;
}

/**
 * The function that writes what a rehearsal showed: one record each, chained to the one before it of the same store.
 * Called twice for one restore job it writes once, and answers the same.
 */
export function recorder({ s3, now }: RecordParts): (request: RecordRequest) => Promise<RecordAnswer> {
  return async request => {
    const { prefix, newestDigest, written } = await chainOf(s3, request);
    if (written) return answer(written.key, written.record);
    const record = withDigest({ ...evidenceOf(request, now()), previousDigest: newestDigest });
    const time = record.finishedAt.replace(/[:.]/g, '-');
    const key = `${prefix}${time}-${record.outcome}-${request.job.RestoreJobId}.json`;
    await s3.send(
      new PutObjectCommand({
        Bucket: request.bucket,
        Key: key,
        Body: `${JSON.stringify(record, null, 2)}\n`,
        ContentType: 'application/json',
        // S3 takes nothing into a locked bucket without a checksum.
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    log('recorded a rehearsal', { key, outcome: record.outcome, store: request.store?.id });
    return answer(key, record);
  };
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
