import { caught, invoke, retry, task } from './states';

/** A store, as the workflow knows it. */
export interface WorkflowStore {
  /** ARN of the store that is backed up. */
  readonly arn: string;
  /** ARN of the function that validates it. */
  readonly validator: string;
  /** Whether the validator is told where the restored database listens. */
  readonly located: boolean;
  readonly settings: Readonly<Record<string, string>>;
  /** What goes into evidence. */
  readonly facts: {
    readonly id: string;
    readonly type: string;
    readonly objective: { readonly rpoSeconds: number; readonly rtoSeconds: number } | null;
  };
}

/** What the workflow acts on. */
export interface WorkflowParts {
  readonly rehearsalName: string;
  readonly scenario: string;
  readonly stores: readonly WorkflowStore[];
  readonly bucketName: string;
  readonly evidencePrefix: string;
  readonly recorder: string;
  readonly deadLetterUrl: string;
  readonly metricNamespace: string;
}

/**
 * What follows on a restore of a rehearsal, whether it was completed or not: find who validates it, let them, write
 * evidence, tell AWS Backup, count. Every way through leads past the recorder, and one on which nothing could be
 * recorded ends in the queue of dead letters. Nothing is called passed before the record is written.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 */
export function rehearsalDefinition(parts: WorkflowParts): object {
  return {
    Comment: 'Validates a restore, measures it, and writes evidence',
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: { stores: parts.stores, answer: null, failure: null, endpoint: null },
        Output: '{% $states.input %}',
        Next: 'Describe',
      },
      Describe: {
        ...task('backup:describeRestoreJob', { RestoreJobId: '{% $states.input.detail.restoreJobId %}' }),
        Assign: { job: '{% $states.result %}' },
        Retry: retry(8),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'DeadLetter' }],
        Next: 'Find',
      },
      Find: {
        Type: 'Pass',
        Assign: {
          store:
            '{% $count($stores[arn = $job.SourceResourceArn]) = 1 ? $stores[arn = $job.SourceResourceArn] : {} %}',
        },
        Next: 'IsThereSomethingToValidate',
      },
      IsThereSomethingToValidate: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $job.Status != 'COMPLETED' or $not($exists($store.arn)) %}", Next: 'Record' },
          { Condition: '{% $store.located = true %}', Next: 'Locate' },
        ],
        Default: 'Validate',
      },
      Locate: {
        ...task('rds:describeDBInstances', { DbInstanceIdentifier: '{% $job.CreatedResourceArn %}' }),
        Assign: {
          endpoint: {
            host: '{% $states.result.DbInstances[0].Endpoint.Address %}',
            port: '{% $states.result.DbInstances[0].Endpoint.Port %}',
          },
        },
        Retry: retry(5),
        Catch: caught('Record'),
        Next: 'Validate',
      },
      Validate: {
        ...invoke('{% $store.validator %}', {
          restoreJobId: '{% $job.RestoreJobId %}',
          requestedAt: '{% $job.CreationDate %}',
          recoveryPoint: '{% $job.RecoveryPointArn %}',
          source: '{% $job.SourceResourceArn %}',
          restored: '{% $job.CreatedResourceArn %}',
          endpoint: '{% $endpoint %}',
          settings: '{% $store.settings %}',
        }),
        Assign: { answer: '{% $states.result.Payload %}' },
        // A little more than a function can run, so that it is the function that gives up.
        TimeoutSeconds: 960,
        Retry: retry(2),
        Catch: caught('Record'),
        Next: 'Record',
      },
      Record: {
        ...invoke(parts.recorder, {
          bucket: parts.bucketName,
          prefix: parts.evidencePrefix,
          scenario: parts.scenario,
          job: '{% $job %}',
          store: '{% $exists($store.arn) ? $store.facts : null %}',
          answer: '{% $answer %}',
          failure: '{% $failure %}',
        }),
        Assign: { record: '{% $states.result.Payload %}' },
        TimeoutSeconds: 300,
        Retry: retry(5),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Unrecorded' }],
        Next: 'Report',
      },
      Report: {
        ...report("{% $record.outcome = 'passed' ? 'SUCCESSFUL' : 'FAILED' %}", '{% $record.message %}'),
        // A job that failed takes no result, and one that has a result keeps it: events arrive more than once.
        Catch: [
          { ErrorEquals: ['Backup.InvalidRequestException'], Next: 'Count' },
          { ErrorEquals: ['States.ALL'], Next: 'DeadLetter' },
        ],
        Next: 'Count',
      },
      Count: {
        ...task('cloudwatch:putMetricData', {
          Namespace: parts.metricNamespace,
          MetricData: metricData(parts.rehearsalName),
        }),
        Output: '{% $record %}',
        Retry: retry(5),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'DeadLetter' }],
        End: true,
      },
      Unrecorded: {
        ...report('FAILED', 'the evidence could not be written'),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'DeadLetter' }],
        Next: 'DeadLetter',
      },
      DeadLetter: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Arguments: {
          QueueUrl: parts.deadLetterUrl,
          MessageBody: '{% $string($states.context.Execution.Input) %}',
        },
        Retry: retry(8),
        Next: 'Incomplete',
      },
      Incomplete: { Type: 'Fail', Error: 'RehearsalIncomplete', Cause: 'see the queue of dead letters' },
    },
  };
}

/** Once given, a result stays, so that it is given last. */
function report(status: string, message: string): object {
  return {
    ...task('backup:putRestoreValidationResult', {
      RestoreJobId: '{% $job.RestoreJobId %}',
      ValidationStatus: status,
      ValidationStatusMessage: message,
    }),
    Retry: [
      { ErrorEquals: ['Backup.InvalidRequestException'], MaxAttempts: 0 },
      ...(retry(5) as readonly object[]),
    ],
  };
}

/** Figures that could not be measured are no figures, so that those are left out. */
export function metricData(rehearsal: string): string {
  const dimensions = `[{'Name': 'Rehearsal', 'Value': '${rehearsal}'}]`;
  const metric = (name: string, value: string, unit: string): string =>
    `{'MetricName': '${name}', 'Dimensions': ${dimensions}, 'Value': ${value}, 'Unit': '${unit}'}`;
  const measured = (name: string, field: string): string =>
    `$record.${field} = null ? [] : [${metric(name, `$record.${field}`, 'Seconds')}]`;
  const counts = [
    metric('RehearsalsPassed', "$record.outcome = 'passed' ? 1 : 0", 'Count'),
    metric('RehearsalsFailed', "$record.outcome = 'passed' ? 0 : 1", 'Count'),
    metric('ObjectivesMissed', '$record.missed ? 1 : 0', 'Count'),
  ];
  return (
    `{% $append([${counts.join(', ')}], $append(${measured('RecoveryPointAge', 'rpoSeconds')}, ` +
    `${measured('RecoveryTime', 'rtoSeconds')})) %}`
  );
}
