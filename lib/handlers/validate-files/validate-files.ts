import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { RecoveryError } from '../../model/errors';
import { checksOf } from '../../rehearse/files/checks';
import { compareFiles } from '../../rehearse/files/compare';
import { readFileManifest } from '../../rehearse/files/read-manifest';
import { log } from '../support/log';
import { setting } from '../support/setting';
import type { ValidationAnswer, ValidationRequest } from '../support/validation';
import { newestData } from './newest-data';
import { recoveryDirectoryIn } from './recovery-directory';

/** What the workflow asks about a restored file system. */
export interface FileValidationRequest extends ValidationRequest {
  /** ISO 8601; null where AWS Backup doesn't say. */
  readonly recoveryPointCreatedAt: string | null;
}

/** What the function works with. */
export interface FileParts {
  readonly s3: S3Client;
  /** ARN of the file system that the function was configured with. */
  readonly mounted: () => string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The variable in which the workflow says what it mounted: variables and mounts are configured in one call. */
export const RESTORED_VARIABLE = 'RESTORED_FILE_SYSTEM';

/** A function has a quarter of an hour, and wants to answer what it found. */
const LONGEST_MILLIS = 13.5 * 60_000;

/**
 * The function that validates a restored file system, which the workflow mounted before and takes away afterwards. Files
 * keep no versions, so that a manifest in the evidence bucket says what has to be there.
 */
export function fileValidator(
  parts: FileParts,
): (request: FileValidationRequest) => Promise<ValidationAnswer> {
  return async request => {
    const { settings, restoreJobId, restored } = request;
    const begun = parts.now();
    // A function that was configured for another restore would tell of that one.
    if (restored === '' || parts.mounted() !== restored) {
      throw new RecoveryError('not-mounted', 'another file system is mounted, or none', restored);
    }
    const { directory, check } = await recoveryDirectoryIn(setting(settings, 'mountPath'));
    const manifest = await readFileManifest(
      await contentOf(parts.s3, settings),
      setting(settings, 'manifestKey'),
    );
    log('comparing files', { restoreJobId, recordedAt: manifest.header.recordedAt });
    const isOver = (): boolean => parts.now() - begun > LONGEST_MILLIS;
    const found = await compareFiles({ directory, manifest, isOver });
    const newest = await newestData(directory, {
      createdAt: request.recoveryPointCreatedAt,
      marker: settings['markerPath'],
      requested: Date.parse(request.requestedAt),
    });
    const checks = [check, ...checksOf(found, manifest.header), newest.check];
    const sound = checks.every(({ result }) => result === 'passed');
    return {
      checks,
      // What came back damaged came back up to no moment.
      rpoSeconds: sound ? newest.rpoSeconds : null,
      tools: {},
      correctiveActions: checks.some(({ result }) => result === 'failed')
        ? ['restore from another recovery point, and find out what changed these files']
        : [],
    };
  };
}

async function contentOf(
  s3: S3Client,
  settings: ValidationRequest['settings'],
): Promise<AsyncIterable<Uint8Array>> {
  const Key = setting(settings, 'manifestKey');
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: setting(settings, 'bucket'), Key }));
    return Body as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof NoSuchKey) throw new RecoveryError('missing-object', 'there is no such object', Key);
    throw error;
  }
}
