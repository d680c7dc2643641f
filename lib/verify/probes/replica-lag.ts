import type { Facts } from '../facts';
import type { Place } from '../sdk/place';

const WINDOW_SECONDS = 15 * 60;
const PERIOD_SECONDS = 60;

/**
 * How far a read replica lags behind, by the most that CloudWatch saw lately. A quiet PostgreSQL writes something
 * every five minutes only, and seems to lag by as much; below zero it doesn't replicate at all.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html
 */
export async function replicaLagFacts(place: Place, replica: string, now: Date): Promise<Facts> {
  const { MetricDataResults: results = [] } = await place.send('cloudwatch:GetMetricData', {
    StartTime: new Date(now.getTime() - WINDOW_SECONDS * 1_000),
    EndTime: now,
    MetricDataQueries: [
      {
        Id: 'lag',
        MetricStat: {
          Metric: {
            Namespace: 'AWS/RDS',
            MetricName: 'ReplicaLag',
            Dimensions: [{ Name: 'DBInstanceIdentifier', Value: replica }],
          },
          Period: PERIOD_SECONDS,
          Stat: 'Maximum',
        },
      },
    ],
  });
  const values = results.flatMap(({ Values }) => Values ?? []);
  const told = values.length > 0 && values.every(value => value >= 0);
  return { freshAt: told ? now.getTime() / 1_000 - Math.max(...values) : undefined };
}
