import { LOG_TYPES, archivesOf } from '../mechanisms/streams/archive/archives';
import { firstRemovalDays } from '../mechanisms/s3/lifecycle';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';

/**
 * Why a log doesn't have all of what is rebuilt from it: it drops its oldest records, and no archive surely has them.
 * Undefined for a log with such an archive, and for a source that is no log.
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
 */
export function historyGap(source: Resource, system: System): string | undefined {
  if (!LOG_TYPES.includes(source.type)) return undefined;
  const whole = archivesOf(source, system).some(
    ({ bucket, faults, doubts }) =>
      bucket !== undefined && faults.length + doubts.length === 0 && firstRemovalDays(bucket) === Infinity,
  );
  return whole
    ? undefined
    : `${source.id} drops its oldest records, and nothing in these templates surely keeps all of them for good`;
}
