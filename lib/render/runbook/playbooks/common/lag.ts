import { type Argument, type Step, aws, local, sh } from '../../step';

/** How far an RDS replica lay behind in the last hour, in seconds. */
export function lagOf(region: Argument, id: Argument): readonly Step[] {
  return metric(region, {
    namespace: 'AWS/RDS',
    name: 'ReplicaLag',
    dimension: ['DBInstanceIdentifier', id],
  });
}

/** The highest values of a metric in the last hour, by the minute. */
export function metric(
  region: Argument,
  {
    namespace,
    name,
    dimension: [dimension, value],
  }: { readonly namespace: string; readonly name: string; readonly dimension: readonly [string, Argument] },
): readonly Step[] {
  return [
    sh`SINCE=$(date -u -d '-1 hour' +%FT%TZ) NOW=$(date -u +%FT%TZ)`,
    aws(region, 'cloudwatch', 'get-metric-statistics', {
      namespace,
      'metric-name': name,
      dimensions: [`Name=${dimension},Value=`, ...value],
      'start-time': local('SINCE'),
      'end-time': local('NOW'),
      period: 60,
      statistics: 'Maximum',
      query: 'sort_by(Datapoints,&Timestamp)[-10:].[Timestamp,Maximum]',
      output: 'text',
    }),
  ];
}
