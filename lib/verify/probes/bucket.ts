import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Facts } from '../facts';
import { nameOf } from '../sdk/refusal';
import { type Place, Unanswered } from '../sdk/place';

/**
 * A bucket, as it is configured.
 *
 * @param owner account that has to own it: names of buckets are global, and somebody else may have taken this one
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export async function bucketFacts(place: Place, name: string, owner: string | undefined): Promise<Facts> {
  const bucket = { Bucket: name, ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) };
  // First, because it alone answers the same way for every bucket that is there.
  const versioning = await place.send('s3:GetBucketVersioning', bucket);
  const [lock, replication, lifecycle, notifications] = await Promise.all([
    unlessNone(place.send('s3:GetObjectLockConfiguration', bucket)),
    unlessNone(place.send('s3:GetBucketReplication', bucket)),
    unlessNone(place.send('s3:GetBucketLifecycleConfiguration', bucket)),
    place.send('s3:GetBucketNotificationConfiguration', bucket),
  ]);
  const { ObjectLockEnabled: locked, Rule: rule } = lock?.ObjectLockConfiguration ?? {};
  const { Mode: mode, Days: days, Years: years } = rule?.DefaultRetention ?? {};
  const rules = replication?.ReplicationConfiguration?.Rules ?? [];
  return {
    versioning: versioning.Status ?? 'Off',
    objectLock: locked ?? 'Off',
    lockMode: mode ?? 'none',
    lockDays: days ?? (years === undefined ? 0 : years * 365),
    versionDays: versionDays(lifecycle?.Rules ?? []),
    replicatesTo: rules
      .filter(({ Status }) => Status === 'Enabled')
      .flatMap(({ Destination }) => Destination?.Bucket ?? []),
    eventBridge: notifications.EventBridgeConfiguration !== undefined,
  };
}

/** Codes by which S3 says that a bucket has no such configuration. */
const NONE = new Set([
  'NoSuchLifecycleConfiguration',
  'ObjectLockConfigurationNotFoundError',
  'ReplicationConfigurationNotFoundError',
]);

/** Days that a version is kept for, whatever its name and tags: by the shortest of all rules that are switched on. */
function versionDays(rules: readonly LifecycleRule[]): number {
  const days = rules
    .filter(({ Status }) => Status === 'Enabled')
    .flatMap(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration?.NoncurrentDays ?? []);
  return Math.min(Infinity, ...days);
}

async function unlessNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Unanswered && NONE.has(nameOf(error.cause))) return undefined;
    throw error;
  }
}
