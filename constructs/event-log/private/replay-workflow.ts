/** What a replay acts on. */
export interface ReplayParts {
  readonly replayName: string;
  readonly bucketName: string;
  readonly prefix: string;
  /** ARN of the function that replays one object. */
  readonly replayer: string;
  /** Objects that are replayed at a time. */
  readonly concurrency: number;
  readonly metricNamespace: string;
}

/** Hours of one replay: the steps of each, with all others', have to fit into one history of 25,000 events. */
const MOST_HOURS = 1_000;
const HOUR_MILLIS = 3_600_000;

/** A call that AWS throttled or dropped is made again, for some minutes at most. */
const RETRY = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 8, BackoffRate: 2, JitterStrategy: 'FULL' },
];

/**
 * Replays what was archived in some hours, `{"from": "<ISO 8601>", "to": "<ISO 8601>"}`: one hour after the other,
 * and within an hour as many objects at a time as was said, each from its first event to its last.
 *
 * An hour is that of arrival at Firehose, in UTC, and is replayed as a whole. An hour without objects is none, which
 * is looked up first: what a distributed map does with an empty list is documented nowhere.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function replayDefinition(parts: ReplayParts): object {
  const { bucketName, prefix } = parts;
  return {
    Comment: 'Replays archived events: {"from": "2026-01-01T00:00:00Z", "to": "2026-01-01T05:00:00Z"}',
    QueryLanguage: 'JSONata',
    StartAt: 'Range',
    States: {
      Range: {
        Type: 'Pass',
        Assign: {
          first: `{% $floor($toMillis($states.input.from) / ${HOUR_MILLIS}) %}`,
          hour: `{% $floor($toMillis($states.input.from) / ${HOUR_MILLIS}) %}`,
          last: `{% $floor($toMillis($states.input.to) / ${HOUR_MILLIS}) %}`,
        },
        Next: 'IsItARange',
      },
      IsItARange: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $last >= $first and $last - $first < ${MOST_HOURS} %}`, Next: 'Look' }],
        Default: 'NoRange',
      },
      NoRange: {
        Type: 'Fail',
        Error: 'InvalidRange',
        Cause: `from has to be before to, and both within ${MOST_HOURS} hours`,
      },
      Look: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:s3:listObjectsV2',
        Arguments: { Bucket: bucketName, Prefix: hourPrefix(prefix), MaxKeys: 1 },
        Assign: { found: '{% $states.result.KeyCount %}' },
        Retry: RETRY,
        Next: 'IsThereAny',
      },
      IsThereAny: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $found > 0 %}', Next: 'EachObject' }],
        Default: 'NextHour',
      },
      EachObject: { ...eachObject(parts), Next: 'NextHour' },
      NextHour: { Type: 'Pass', Assign: { hour: '{% $hour + 1 %}' }, Next: 'IsThereAnother' },
      IsThereAnother: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $hour <= $last %}', Next: 'Look' }],
        Default: 'Measure',
      },
      Measure: {
        ...count(parts, [
          figure('ReplaysCompleted', '1', 'Count'),
          figure('ReplayTime', elapsed('$states.context.Execution.StartTime'), 'Seconds'),
        ]),
        Output: {
          hours: '{% $last - $first + 1 %}',
          seconds: `{% ${elapsed('$states.context.Execution.StartTime')} %}`,
        },
        End: true,
      },
    },
  };
}

/**
 * One object, from event to event. The function stops by itself before its time is over and says where to go on, so
 * that what is tried again is little.
 */
function eachObject(parts: ReplayParts): object {
  return {
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Arguments: { Bucket: parts.bucketName, Prefix: hourPrefix(parts.prefix) },
    },
    MaxConcurrency: parts.concurrency,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Begin',
      States: {
        Begin: {
          Type: 'Pass',
          Assign: { key: '{% $states.input.Key %}', next: 0, events: 0 },
          Next: 'Replay',
        },
        Replay: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: {
            FunctionName: parts.replayer,
            Payload: { bucket: parts.bucketName, key: '{% $key %}', firstEvent: '{% $next %}' },
          },
          Assign: {
            next: '{% $states.result.Payload.next %}',
            events: '{% $events + $states.result.Payload.events %}',
          },
          // A little more than a function can run, so that it is the function that gives up.
          TimeoutSeconds: 960,
          Retry: RETRY,
          Next: 'IsThereMore',
        },
        IsThereMore: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $next != null %}', Next: 'Replay' }],
          Default: 'Count',
        },
        Count: {
          ...count(parts, [figure('EventsReplayed', '$events', 'Count')]),
          Output: {},
          End: true,
        },
      },
    },
    Output: {},
  };
}

function hourPrefix(prefix: string): string {
  return `{% '${prefix}' & $fromMillis($hour * ${HOUR_MILLIS}, '[Y0001]/[M01]/[D01]/[H01]/') %}`;
}

function count({ metricNamespace, replayName }: ReplayParts, figures: readonly string[]): object {
  const dimensions = `[{'Name': 'Replay', 'Value': '${replayName}'}]`;
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData',
    Arguments: {
      Namespace: metricNamespace,
      MetricData: `{% [${figures.map(one => `$merge([${one}, {'Dimensions': ${dimensions}}])`).join(', ')}] %}`,
    },
    Retry: RETRY,
  };
}

function figure(name: string, value: string, unit: string): string {
  return `{'MetricName': '${name}', 'Value': ${value}, 'Unit': '${unit}'}`;
}

function elapsed(since: string): string {
  return `$ceil(($millis() - $toMillis(${since})) / 1000)`;
}
