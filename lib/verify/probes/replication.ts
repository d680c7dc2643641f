import { DAY_SECONDS } from '../../model/duration';
import type { Facts } from '../facts';
import type { Place } from '../sdk/place';
import { replicationValues } from './replication-search';

/** Longer than CloudWatch takes to show what happened a moment ago. */
const LAG_WINDOW_SECONDS = 30 * 60;

interface Buckets {
  readonly source: string;
  readonly destination: string;
}

/**
 * How far the replication from one bucket into another one lags behind. S3 publishes it into the region of the
 * destination, for rules that ask for metrics, and while there is something to replicate: without any, nothing is
 * known.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export async function replicationFacts(place: Place, buckets: Buckets, now: Date): Promise<Facts> {
  const search = { ...buckets, statistic: 'Maximum', windowSeconds: LAG_WINDOW_SECONDS } as const;
  const lags = await replicationValues(place, { ...search, metric: 'ReplicationLatency' }, now);
  return { freshAt: lags.length === 0 ? undefined : now.getTime() / 1_000 - Math.max(...lags) };
}

/**
 * Operations that failed to replicate within a day: they wait for nothing, so that the lag doesn't show them. S3
 * publishes them into the region of the source. None that were seen is no proof that there were none.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export async function replicationFailures(place: Place, buckets: Buckets, now: Date): Promise<Facts> {
  const search = { ...buckets, statistic: 'Sum', windowSeconds: DAY_SECONDS } as const;
  const failed = await replicationValues(place, { ...search, metric: 'OperationsFailedReplication' }, now);
  return { failedOperations: failed.reduce((sum, one) => sum + one, 0) };
}
