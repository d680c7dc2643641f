import { STORE_TAG, GROUP_TAG, objectiveTag } from './group-tags';
import { MOUNT_VARIABLES, mountStates } from './mount-states';
import { caught, retry, task } from './states';
import { unmountStates } from './unmount-states';
import {
  type CommonParts,
  type WorkflowStore,
  countState,
  deadLetterStates,
  recordState,
  validateState,
} from './validation-states';

/** Buckets that are told by their tags, as the workflow knows them. */
export interface WorkflowGroup {
  readonly name: string;
  readonly validator: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Resource type. */
  readonly type: string;
}

/** What the workflow acts on. */
export interface WorkflowParts extends CommonParts {
  readonly stores: readonly WorkflowStore[];
  readonly groups: readonly WorkflowGroup[];
  /** Variables that a validator of file systems has by itself. */
  readonly ownVariables: Readonly<Record<string, string>>;
}

/**
 * What follows on a restore of a rehearsal, whether it was completed or not: find who validates it, let them, write
 * evidence, tell AWS Backup, count. Every way through leads past the recorder, and one on which nothing could be
 * recorded ends in the queue of dead letters. Nothing is called passed before the record is written.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 */
export function rehearsalDefinition(parts: WorkflowParts): object {
  const toDeadLetters = [{ ErrorEquals: ['States.ALL'], Next: 'DeadLetter' }];
  const mounts = parts.stores.some(({ mount }) => mount !== undefined);
  const after = mounts ? 'IsSomethingMounted' : 'Report';
  return {
    Comment: 'Validates a restore, measures it, and writes evidence',
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: {
          stores: parts.stores,
          groups: parts.groups,
          answer: null,
          failure: null,
          endpoint: null,
          ...(mounts ? MOUNT_VARIABLES : {}),
        },
        Output: '{% $states.input %}',
        Next: 'Describe',
      },
      Describe: {
        ...task('backup:describeRestoreJob', { RestoreJobId: '{% $states.input.detail.restoreJobId %}' }),
        Assign: { job: '{% $states.result %}' },
        Retry: retry(8),
        Catch: toDeadLetters,
        Next: 'Find',
      },
      Find: {
        Type: 'Pass',
        Assign: {
          store:
            '{% $count($stores[arn = $job.SourceResourceArn]) = 1 ? $stores[arn = $job.SourceResourceArn] : {} %}',
        },
        Next: parts.groups.length === 0 ? 'IsThereSomethingToValidate' : 'IsItListed',
      },
      ...(parts.groups.length === 0 ? {} : groupStates(parts.scenario)),
      IsThereSomethingToValidate: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $job.Status != 'COMPLETED' or $not($exists($store.arn)) %}", Next: 'Record' },
          { Condition: '{% $store.located = true %}', Next: 'Locate' },
          ...(mounts ? [{ Condition: '{% $exists($store.mount) %}', Next: 'Claim' }] : []),
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
      Validate: validateState('{% $store.validator %}', {
        restoreJobId: '{% $job.RestoreJobId %}',
        requestedAt: '{% $job.CreationDate %}',
        recoveryPoint: '{% $job.RecoveryPointArn %}',
        source: '{% $job.SourceResourceArn %}',
        restored: '{% $job.CreatedResourceArn %}',
        endpoint: '{% $endpoint %}',
        settings: '{% $store.settings %}',
      }),
      ...(mounts ? mountStates(parts.ownVariables) : {}),
      Record: recordState(parts, {
        job: '{% $job %}',
        store: '{% $exists($store.arn) ? $store.facts : null %}',
        onFailure: [
          mounts
            ? { ErrorEquals: ['States.ALL'], Assign: { lost: true }, Next: after }
            : { ErrorEquals: ['States.ALL'], Next: 'Unrecorded' },
        ],
        next: after,
      }),
      ...(mounts ? unmountStates(parts.ownVariables) : {}),
      Report: {
        ...report("{% $record.outcome = 'passed' ? 'SUCCESSFUL' : 'FAILED' %}", '{% $record.message %}'),
        // A job that failed takes no result, and one that has a result keeps it: events arrive more than once.
        Catch: [{ ErrorEquals: ['Backup.InvalidRequestException'], Next: 'Count' }, ...toDeadLetters],
        Next: 'Count',
      },
      Count: { ...countState(parts, toDeadLetters), ...(mounts ? { Next: 'IsNothingLeft' } : { End: true }) },
      Unrecorded: {
        ...report('FAILED', 'the evidence could not be written'),
        Catch: toDeadLetters,
        Next: 'DeadLetter',
      },
      ...deadLetterStates(parts, '{% $string($states.context.Execution.Input) %}'),
    },
  };
}

/** Looks a bucket up that no list has: its own tags say what it is called, and what it has to keep. */
function groupStates(scenario: string): Readonly<Record<string, object>> {
  const tagged =
    '$tag := function($key) { $tags[Key = $key].Value }; ' +
    `$group := $groups[name = $tag('${GROUP_TAG}')]; $id := $tag('${STORE_TAG}'); ` +
    `$seconds := $split($tag('${objectiveTag(scenario)}'), '/').$number($); `;
  const facts =
    "{'id': $id, 'type': $group.type, 'objective': $exists($seconds) ? " +
    "{'rpoSeconds': $seconds[0], 'rtoSeconds': $seconds[1]} : null}";
  return {
    IsItListed: {
      Type: 'Choice',
      Choices: [
        {
          Condition: "{% $exists($store.arn) or $job.ResourceType != 'S3' %}",
          Next: 'IsThereSomethingToValidate',
        },
      ],
      Default: 'ReadTags',
    },
    ReadTags: {
      ...task('s3:getBucketTagging', { Bucket: "{% $substringAfter($job.SourceResourceArn, ':::') %}" }),
      Assign: {
        store:
          `{% ($tags := $states.result.TagSet; ${tagged}$exists($group) and $exists($id) and $count($seconds) in [0, 2] ? ` +
          "{'arn': $job.SourceResourceArn, 'validator': $group.validator, 'located': false, " +
          `'settings': $group.settings, 'facts': ${facts}} : {}) %}`,
      },
      Retry: retry(5),
      Catch: caught('Record'),
      Next: 'IsThereSomethingToValidate',
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
