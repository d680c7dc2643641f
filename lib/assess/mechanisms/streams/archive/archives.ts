import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, list, number, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { indexOf } from '../../private/index-of';
import { oncePer } from '../../private/once-per';
import { areSame } from '../../private/places';
import { type Flaws, NO_FLAWS, doubt, together, unless } from '../../s3/replication/flaw';
import { accessFlaws } from './access';
import { type Destination, destinationOf } from './destination';
import { keyFlaws } from './key';
import { lifetimeFlaws } from './lifetime';
import { processingFlaws } from './processing';
import { admissionFlaws } from './admission';
import { topicFlaws } from './topics';

/** The types that keep a log of records, and that Firehose reads. */
export const LOG_TYPES: readonly string[] = [
  'AWS::Kinesis::Stream',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
];

/** A bucket that Firehose writes all of a log to, and what stands against relying on that. */
export interface LogArchive extends Flaws {
  readonly delivery: Resource;
  /** The bucket, when it is among the templates. */
  readonly bucket?: Resource;
  /** How long records are gathered before they are written; null where that isn't known. */
  readonly intervalSeconds: number | null;
}

/** What Firehose takes where nothing is stated, the most that it takes, and the least that is believed. */
const DEFAULT_INTERVAL_SECONDS = 300;
const BELIEVED_INTERVAL_SECONDS = 60;
const LONGEST_INTERVAL_SECONDS = 900;

const deliveriesOf = indexOf(['AWS::KinesisFirehose::DeliveryStream'], delivery => [
  text(delivery, 'KinesisStreamSourceConfiguration', 'KinesisStreamARN'),
  text(delivery, 'MSKSourceConfiguration', 'MSKClusterARN'),
]);

/**
 * Where Firehose archives a log to. Destinations other than a bucket are no archive: what they keep, and for how long,
 * is theirs.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html
 */
export const archivesOf = oncePer((log: Resource, system: System): readonly LogArchive[] =>
  deliveriesOf(system, log.arn)
    .filter(delivery => system.withArn(log.arn, delivery) === log)
    .flatMap(delivery => {
      const destination = destinationOf(delivery);
      return destination ? [archiveOf(log, delivery, destination, system)] : [];
    }),
);

function archiveOf(log: Resource, delivery: Resource, destination: Destination, system: System): LogArchive {
  const found = system.withArn(text(delivery, destination.property, 'BucketARN'), delivery);
  const bucket = found?.type === 'AWS::S3::Bucket' ? found : undefined;
  const flaws = together(
    destination.flaws,
    sourceFlaws(log, delivery),
    processingFlaws(delivery, destination),
    log.type === 'AWS::Kinesis::Stream' ? NO_FLAWS : topicFlaws(log, delivery, system),
    bucket
      ? together(
          placeFlaws(delivery, bucket),
          accessFlaws({ log, delivery, bucket, destination }, system),
          admissionFlaws(delivery, destination, bucket, system),
          keyFlaws(delivery, destination, bucket, system),
          lifetimeFlaws(log, bucket),
        )
      : doubt(
          `the bucket that ${delivery.id} writes to is not in these templates`,
          'assess the template of the bucket in the same call',
        ),
  );
  return {
    ...flaws,
    delivery,
    ...(bucket ? { bucket } : {}),
    intervalSeconds: intervalOf(delivery, destination),
  };
}

function sourceFlaws(log: Resource, delivery: Resource): Flaws {
  const type = log.type === 'AWS::Kinesis::Stream' ? 'KinesisStreamAsSource' : 'MSKAsSource';
  return together(
    unless(
      text(delivery, 'DeliveryStreamType') === type,
      `${delivery.id} names the log, and doesn't read it (DeliveryStreamType)`,
      `let it read the log (DeliveryStreamType: ${type})`,
    ),
    areSame(log.region, delivery.region) && areSame(log.account, delivery.account)
      ? NO_FLAWS
      : doubt(
          `${delivery.id} isn't certainly in the region and account of the log`,
          'archive a log from its own region and account',
        ),
    mayNotExist(delivery)
      ? doubt(`whether ${delivery.id} exists hangs on an open condition`, 'make it unconditional')
      : NO_FLAWS,
  );
}

function placeFlaws(delivery: Resource, bucket: Resource): Flaws {
  return together(
    areSame(delivery.region, bucket.region) && areSame(delivery.account, bucket.account)
      ? NO_FLAWS
      : doubt(
          `${bucket.id} isn't certainly in the region and account of ${delivery.id}`,
          'archive into a bucket of the same region and account, and replicate it from there',
        ),
    mayNotExist(bucket)
      ? doubt(`whether ${bucket.id} exists hangs on an open condition`, 'make the archive unconditional')
      : NO_FLAWS,
  );
}

/** Both hints are stated or none: whichever is reached first counts, so that the time is the bound. */
function intervalOf(delivery: Resource, { property }: Destination): number | null {
  const hints = value(delivery, property, 'BufferingHints');
  if (isUnresolved(hints)) return null;
  if (list(delivery, property, 'BufferingHints').length === 0) return DEFAULT_INTERVAL_SECONDS;
  const stated = value(delivery, property, 'BufferingHints', 'IntervalInSeconds');
  if (stated === undefined) return DEFAULT_INTERVAL_SECONDS;
  const seconds = number(delivery, property, 'BufferingHints', 'IntervalInSeconds');
  if (seconds === undefined || seconds < 0 || seconds > LONGEST_INTERVAL_SECONDS) return null;
  // Without any gathering it takes as long as it takes, for which no page states a bound.
  return Math.max(seconds, BELIEVED_INTERVAL_SECONDS);
}
