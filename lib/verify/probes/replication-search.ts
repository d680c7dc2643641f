import type { Place } from '../sdk/place';

const PERIOD_SECONDS = 300;

/** What is searched for among the metrics of a bucket's replication. */
export interface ReplicationSearch {
  readonly source: string;
  readonly destination: string;
  readonly metric: string;
  readonly statistic: 'Maximum' | 'Sum';
  readonly windowSeconds: number;
}

/**
 * Values of a metric of replication, of all rules between two buckets. By a search, because the ids of rules are
 * made up where nobody states them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export async function replicationValues(
  place: Place,
  { source, destination, metric, statistic, windowSeconds }: ReplicationSearch,
  now: Date,
): Promise<readonly number[]> {
  const { MetricDataResults: results = [] } = await place.send('cloudwatch:GetMetricData', {
    StartTime: new Date(now.getTime() - windowSeconds * 1_000),
    EndTime: now,
    MetricDataQueries: [
      {
        Id: 'found',
        Expression:
          `SEARCH('{AWS/S3,SourceBucket,DestinationBucket,RuleId} SourceBucket="${source}" ` +
          `DestinationBucket="${destination}" MetricName="${metric}"', '${statistic}', ${PERIOD_SECONDS})`,
      },
    ],
  });
  return results.flatMap(({ Values }) => Values ?? []);
}
