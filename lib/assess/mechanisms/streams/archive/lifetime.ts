import { DAY_SECONDS, HOUR_SECONDS } from '../../../../model/duration';
import { type Resource, number, value } from '../../../system/resource';
import { NOTICING_DAYS } from '../../private/noticing';
import { firstRemovalDays, undeterminedLifecycle } from '../../s3/lifecycle';
import { type Flaws, NO_FLAWS, doubt, together, unless } from '../../s3/replication/flaw';

/** What a stream keeps that states nothing. */
const DEFAULT_HOURS = 24;

/**
 * Whether a log keeps records for as long as archiving may fail before somebody puts it right, and the archive keeps
 * them for as long as the log. Firehose tries again until the log drops a record, and then that one is lost to it.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/troubleshooting.html
 */
export function lifetimeFlaws(log: Resource, bucket: Resource): Flaws {
  const open = undeterminedLifecycle(bucket);
  const hours = keptHours(log);
  const removed = firstRemovalDays(bucket);
  return together(
    log.type === 'AWS::Kinesis::Stream' ? retentionFlaws(hours) : NO_FLAWS,
    open === undefined
      ? unless(
          hours === undefined || removed * DAY_SECONDS >= hours * HOUR_SECONDS,
          `lifecycle rules of ${bucket.id} remove records that the log still keeps`,
          'let the archive keep what the log keeps (LifecycleConfiguration.Rules.ExpirationInDays)',
        )
      : doubt(open, 'state the lifecycle rules in the template'),
  );
}

function retentionFlaws(hours: number | undefined): Flaws {
  const remedy = `keep records in the stream for ${NOTICING_DAYS * 24} hours or more (RetentionPeriodHours)`;
  if (hours === undefined) return doubt('how long the stream keeps records is not determined', remedy);
  return hours >= NOTICING_DAYS * 24
    ? NO_FLAWS
    : doubt(
        `the stream keeps records for ${hours} hours: where archiving fails for longer they are in no archive, ` +
          `and nobody may notice within ${NOTICING_DAYS} days`,
        remedy,
      );
}

/** Hours that a stream keeps records; undefined where that isn't determined, as for topics. */
function keptHours(log: Resource): number | undefined {
  if (log.type !== 'AWS::Kinesis::Stream') return undefined;
  if (value(log, 'RetentionPeriodHours') === undefined) return DEFAULT_HOURS;
  return number(log, 'RetentionPeriodHours');
}
