import { caught, invoke, retry, task } from './states';

/** A store, as a workflow knows it. */
export interface WorkflowStore {
  /** ARN of the store that is backed up. */
  readonly arn: string;
  /** ARN of the function that validates it. */
  readonly validator: string;
  /** Whether the validator is told where the restored database listens. */
  readonly located: boolean;
  readonly settings: Readonly<Record<string, string>>;
  /** Where it is mounted for its validator; left out for what is no file system. */
  readonly mount?: { readonly subnetId: string; readonly securityGroupId: string };
  /** What goes into evidence. */
  readonly facts: {
    readonly id: string;
    readonly type: string;
    readonly objective: { readonly rpoSeconds: number; readonly rtoSeconds: number } | null;
  };
}

/** What every workflow of a rehearsal acts on. */
export interface CommonParts {
  readonly rehearsalName: string;
  readonly scenario: string;
  readonly bucketName: string;
  readonly evidencePrefix: string;
  readonly passedPrefix: string;
  readonly recorder: string;
  readonly deadLetterUrl: string;
  readonly metricNamespace: string;
}

/** A little more than a function can run, so that it is the function that gives up. */
const VALIDATION_SECONDS = 960;

/**
 * What Lambda says of a function in a network that nobody called for two weeks, until it stands there again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
const NOT_READY = 'Lambda.ResourceNotReadyException';

/**
 * Asks the validator, and goes on to `Record` whatever it answers, or whether it does.
 *
 * @param notYet errors that some minutes take away
 */
export function validateState(validator: string, request: object, notYet: readonly string[] = []): object {
  return {
    ...invoke(validator, request),
    Assign: { answer: '{% $states.result.Payload %}' },
    TimeoutSeconds: VALIDATION_SECONDS,
    Retry: [
      { ErrorEquals: [NOT_READY, ...notYet], IntervalSeconds: 30, MaxAttempts: 10, BackoffRate: 1 },
      ...retry(2),
    ],
    Catch: caught('Record'),
    Next: 'Record',
  };
}

/** What the recorder is told beside what all workflows have in common. */
export interface RecordedParts {
  readonly job: unknown;
  readonly store: unknown;
  /** What follows where nothing could be recorded. */
  readonly onFailure: readonly object[];
  readonly next: string;
}

/** Writes the evidence. */
export function recordState(parts: CommonParts, { job, store, onFailure, next }: RecordedParts): object {
  return {
    ...invoke(parts.recorder, {
      bucket: parts.bucketName,
      prefix: parts.evidencePrefix,
      passedPrefix: parts.passedPrefix,
      scenario: parts.scenario,
      job,
      store,
      answer: '{% $answer %}',
      failure: '{% $failure %}',
    }),
    Assign: { record: '{% $states.result.Payload %}' },
    TimeoutSeconds: 300,
    Retry: retry(5),
    Catch: onFailure,
    Next: next,
  };
}

/** Counts what was recorded; what follows has to be added. */
export function countState(parts: CommonParts, onFailure: readonly object[]): object {
  return {
    ...task('cloudwatch:putMetricData', {
      Namespace: parts.metricNamespace,
      MetricData: metricData(parts.rehearsalName),
    }),
    Output: '{% $record %}',
    Retry: retry(5),
    Catch: onFailure,
  };
}

/** Where every way ends on which no evidence was written. */
export function deadLetterStates(parts: CommonParts, message: string): Readonly<Record<string, object>> {
  return {
    DeadLetter: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Arguments: { QueueUrl: parts.deadLetterUrl, MessageBody: message },
      Retry: retry(8),
      Next: 'Incomplete',
    },
    Incomplete: { Type: 'Fail', Error: 'RehearsalIncomplete', Cause: 'see the queue of dead letters' },
  };
}

/** Figures that could not be measured are no figures, so that those are left out. */
function metricData(rehearsal: string): string {
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
