import { Stack } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** Days after which S3 drops the parts of an upload that nobody completed. They are no object yet. */
const UNFINISHED_UPLOAD_DAYS = 7;

/** Classes that neither AWS Backup nor replication takes. */
const ARCHIVES = ['DEEP_ARCHIVE', 'GLACIER'];

/** How long what a lifecycle could remove has to stay. Undefined where the figure is a token. */
export interface Keeping {
  readonly lockDays: number | undefined;
  readonly windowDays: number | undefined;
}

/** Keeps versions for the window and then removes them, together with delete markers that hide nothing. */
export function versionLifecycle(
  windowDays: number,
  infrequentAccessDays: number | undefined,
): s3.CfnBucket.LifecycleConfigurationProperty {
  return {
    rules: [
      {
        id: 'version-window',
        status: 'Enabled',
        abortIncompleteMultipartUpload: { daysAfterInitiation: UNFINISHED_UPLOAD_DAYS },
        expiredObjectDeleteMarker: true,
        noncurrentVersionExpiration: { noncurrentDays: windowDays },
        ...(infrequentAccessDays === undefined
          ? {}
          : {
              noncurrentVersionTransitions: [
                { storageClass: 'STANDARD_IA', transitionInDays: infrequentAccessDays },
              ],
            }),
      },
    ],
  };
}

/**
 * What is wrong with a bucket's lifecycle, one sentence each: rules that remove data before its time, or move it
 * to where no backup and no replication finds it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
export function lifecycleFaults(bucket: s3.CfnBucket, keeping: Keeping): string[] {
  const found = Stack.of(bucket).resolve(bucket.lifecycleConfiguration) as ResolvedLifecycle | undefined;
  const window = Math.max(keeping.windowDays ?? 0, keeping.lockDays ?? 0);
  return (found?.rules ?? [])
    .filter(rule => rule.status === 'Enabled')
    .flatMap((rule, index) => {
      const name = `lifecycle rule ${rule.id ?? index + 1}`;
      const nonCurrent =
        rule.noncurrentVersionExpiration?.noncurrentDays ?? rule.noncurrentVersionExpirationInDays;
      const moves = [...(rule.transitions ?? []), ...(rule.transition ? [rule.transition] : [])];
      const archived = moves.find(move => ARCHIVES.includes(move.storageClass));
      return [
        ...(isBelow(nonCurrent, window)
          ? [
              `${name} removes versions after ${nonCurrent} days, before the ${window} days that they are kept for`,
            ]
          : []),
        ...(isBelow(rule.expirationInDays, keeping.lockDays ?? 0)
          ? [
              `${name} expires objects after ${rule.expirationInDays} days, before their lock of ${keeping.lockDays} days ends`,
            ]
          : []),
        ...(archived
          ? [
              `${name} moves objects to ${archived.storageClass}, which AWS Backup and replication leave out; ` +
                'use Glacier Instant Retrieval or Standard-IA',
            ]
          : []),
      ];
    });
}

function isBelow(days: number | undefined, bound: number): boolean {
  return typeof days === 'number' && days < bound;
}

interface ResolvedLifecycle {
  readonly rules?: readonly {
    readonly id?: string;
    readonly status: string;
    readonly expirationInDays?: number;
    readonly noncurrentVersionExpirationInDays?: number;
    readonly noncurrentVersionExpiration?: { readonly noncurrentDays?: number };
    readonly transition?: { readonly storageClass: string };
    readonly transitions?: readonly { readonly storageClass: string }[];
  }[];
}
