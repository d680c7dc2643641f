import { retry, task } from './states';

/** What the watch looks at. */
export interface WatchParts {
  readonly rehearsalName: string;
  /** Ids of the stores. */
  readonly stores: readonly string[];
  readonly bucketName: string;
  readonly evidencePrefix: string;
  readonly metricNamespace: string;
  /** How old the newest passed rehearsal of a store may be. */
  readonly oldestSeconds: number;
}

/**
 * Counts the stores whose newest passed rehearsal is too old, or that have none: CloudWatch looks back a week, and a
 * rehearsal that never ran sends no metric. The recorder names records by the same digest, and by their outcome.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function watchDefinition(parts: WatchParts): object {
  const { bucketName, evidencePrefix, oldestSeconds } = parts;
  const prefix = `'${evidencePrefix}' & $substring($hash($states.input.store, 'SHA-256'), 0, 32) & '-'`;
  const passed = "$states.result.Contents[$contains(Key, '-passed-')]";
  const youngEnough = `$toMillis(LastModified) >= $millis() - ${oldestSeconds}000`;
  return {
    Comment: 'Counts stores without a rehearsal that passed in time',
    QueryLanguage: 'JSONata',
    StartAt: 'EachStore',
    States: {
      EachStore: {
        Type: 'Map',
        Items: parts.stores,
        ItemSelector: { store: '{% $states.context.Map.Item.Value %}' },
        MaxConcurrency: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'List',
          States: {
            List: {
              ...task('s3:listObjectsV2', { Bucket: bucketName, Prefix: `{% ${prefix} %}` }),
              Output: { stale: `{% $count(${passed}[${youngEnough}]) = 0 %}` },
              Retry: retry(8),
              End: true,
            },
          },
        },
        Output: { stale: '{% $count($states.result[stale]) %}' },
        Next: 'Count',
      },
      Count: {
        ...task('cloudwatch:putMetricData', {
          Namespace: parts.metricNamespace,
          MetricData: [
            {
              MetricName: 'StaleStores',
              Dimensions: [{ Name: 'Rehearsal', Value: parts.rehearsalName }],
              Value: '{% $states.input.stale %}',
              Unit: 'Count',
            },
          ],
        }),
        Output: '{% $states.input %}',
        Retry: retry(5),
        End: true,
      },
    },
  };
}
