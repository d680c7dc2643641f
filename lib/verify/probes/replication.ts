import type { Facts } from '../facts';
import type { Place } from '../sdk/place';

/** Longer than CloudWatch takes to show what happened a moment ago. */
const WINDOW_SECONDS = 30 * 60;
const PERIOD_SECONDS = 300;

/**
 * How far the replication from one bucket into another one lags behind. S3 publishes the metrics into the region of
 * the destination, for rules that ask for them, and while there is something to replicate: without any, nothing is
 * known.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export async function replicationFacts(
  place: Place,
  { source, destination }: { readonly source: string; readonly destination: string },
  now: Date,
): Promise<Facts> {
  // By a search, because the ids of rules are made up where nobody states them.
  const query = (id: string, metric: string) => ({
    Id: id,
    Expression:
      `SEARCH('{AWS/S3,SourceBucket,DestinationBucket,RuleId} SourceBucket="${source}" ` +
      `DestinationBucket="${destination}" MetricName="${metric}"', 'Maximum', ${PERIOD_SECONDS})`,
  });
  const { MetricDataResults: results = [] } = await place.send('cloudwatch:GetMetricData', {
    StartTime: new Date(now.getTime() - WINDOW_SECONDS * 1_000),
    EndTime: now,
    MetricDataQueries: [
      query('latency', 'ReplicationLatency'),
      query('pending', 'OperationsPendingReplication'),
    ],
  });
  const largest = (id: string): number | undefined => {
    const values = results.filter(({ Id }) => Id === id).flatMap(({ Values }) => Values ?? []);
    return values.length === 0 ? undefined : Math.max(...values);
  };
  const pending = largest('pending');
  const lag = largest('latency') ?? (pending === 0 ? 0 : undefined);
  return { pending, freshAt: lag === undefined ? undefined : now.getTime() / 1_000 - lag };
}
