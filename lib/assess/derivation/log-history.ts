import { LOG_TYPES, archivesOf } from '../mechanisms/streams/archive/archives';
import { firstRemovalDays, lifetimeDays, undeterminedLifecycle } from '../mechanisms/s3/lifecycle';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';

/**
 * Why a source doesn't have all of what is rebuilt from it: a log drops its oldest records, and no archive surely
 * has them, or a bucket removes objects before anybody replays them. Undefined where nothing of it is removed.
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
 */
export function historyGap(source: Resource, system: System, derived?: Resource): string | undefined {
  if (source.type === 'AWS::S3::Bucket') return removalGap(source, derived);
  if (!LOG_TYPES.includes(source.type)) return undefined;
  const whole = archivesOf(source, system).some(
    ({ bucket, faults, doubts }) =>
      bucket !== undefined && faults.length + doubts.length === 0 && firstRemovalDays(bucket) === Infinity,
  );
  return whole
    ? undefined
    : `${source.id} drops its oldest records, and nothing in these templates surely keeps all of them for good`;
}

/** Versions of objects that were overwritten are no part of what is replayed. */
function removalGap(bucket: Resource, derived: Resource | undefined): string | undefined {
  const open = undeterminedLifecycle(bucket);
  if (open !== undefined) return `of ${bucket.id}, ${open}`;
  const days = firstRemovalDays(bucket);
  return days === Infinity || (derived !== undefined && lifetimeDays(derived) <= days)
    ? undefined
    : `lifecycle rules of ${bucket.id} remove objects after ${days} days, and nothing in these templates surely keeps all of them for a replay`;
}
