import { GROUP_TAG, STORE_TAG } from './group-tags';
import { retry, task } from './states';

/** What the watch looks at. */
export interface WatchParts {
  readonly rehearsalName: string;
  readonly scenario: string;
  /** Ids of the stores. */
  readonly stores: readonly string[];
  /** Names of the groups whose stores are looked up. */
  readonly groups: readonly string[];
  readonly bucketName: string;
  readonly passedPrefix: string;
  readonly metricNamespace: string;
  /** How old the newest passed rehearsal of a store may be. */
  readonly oldestSeconds: number;
}

/** Stores that are looked at together, which is what one answer about tags has. */
const PAGE = 100;

/**
 * Counts the stores whose newest passed rehearsal is too old, or that have none: CloudWatch looks back a week, and a
 * rehearsal that never ran sends no metric. The recorder names its marks by the same digest. Stores of a group are
 * those that have its tag now, page by page, each page a distributed map of its own.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function watchDefinition(parts: WatchParts): object {
  const grouped = parts.groups.length > 0;
  return {
    Comment: 'Counts stores without a rehearsal that passed in time',
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Assign: { stale: 0, page: '' }, Next: 'EachStore' },
      EachStore: eachStore(parts, parts.stores, grouped ? 'ListGroup' : 'Count'),
      ...(grouped ? groupStates(parts) : {}),
      Count: {
        ...task('cloudwatch:putMetricData', {
          Namespace: parts.metricNamespace,
          MetricData: [
            {
              MetricName: 'StaleStores',
              Dimensions: [{ Name: 'Rehearsal', Value: parts.rehearsalName }],
              Value: '{% $stale %}',
              Unit: 'Count',
            },
          ],
        }),
        Output: { stale: '{% $stale %}' },
        Retry: retry(5),
        End: true,
      },
    },
  };
}

/** Adds the stale ones among some stores. A store that can't be looked at fails the whole watch, which then rings. */
function eachStore(parts: WatchParts, items: unknown, next: string): object {
  const { bucketName, passedPrefix, scenario, oldestSeconds } = parts;
  const name = `$substring($hash('${scenario} ' & $states.input.store, 'SHA-256'), 0, 32)`;
  const youngEnough = `$toMillis(LastModified) >= $millis() - ${oldestSeconds}000`;
  return {
    Type: 'Map',
    Items: items,
    ItemSelector: { store: '{% $states.context.Map.Item.Value %}' },
    MaxConcurrency: PAGE,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'List',
      States: {
        List: {
          ...task('s3:listObjectsV2', {
            Bucket: bucketName,
            Prefix: `{% '${passedPrefix}' & ${name} & '-' %}`,
          }),
          Output: { stale: `{% $count($states.result.Contents[${youngEnough}]) = 0 %}` },
          Retry: retry(8),
          End: true,
        },
      },
    },
    Assign: { stale: '{% $stale + $count($states.result[stale]) %}' },
    Next: next,
  };
}

/** A bucket without an id is one that nobody can have rehearsed, so it is looked for by a name that no mark has. */
function groupStates(parts: WatchParts): Readonly<Record<string, object>> {
  const ids = `$states.result.ResourceTagMappingList.($id := Tags[Key = '${STORE_TAG}'].Value; $exists($id) ? $id : ResourceARN)`;
  return {
    ListGroup: {
      ...task('resourcegroupstaggingapi:getResources', {
        ResourceTypeFilters: ['s3'],
        TagFilters: [{ Key: GROUP_TAG, Values: parts.groups }],
        ResourcesPerPage: PAGE,
        PaginationToken: '{% $page %}',
      }),
      Assign: {
        page: "{% $exists($states.result.PaginationToken) ? $states.result.PaginationToken : '' %}",
      },
      Output: { ids: `{% [${ids}] %}` },
      Retry: retry(8),
      Next: 'EachOfGroup',
    },
    EachOfGroup: eachStore(parts, '{% $states.input.ids %}', 'IsThereMore'),
    IsThereMore: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $page != '' %}", Next: 'ListGroup' }],
      Default: 'Count',
    },
  };
}
