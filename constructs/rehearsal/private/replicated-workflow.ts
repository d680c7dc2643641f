import { caught, invoke, retry, task } from './states';
import { type WorkflowStore, metricData } from './workflow';

/** What the workflow acts on. */
export interface ReplicatedParts {
  readonly rehearsalName: string;
  readonly store: WorkflowStore;
  /** Name of the database in its own region. */
  readonly instanceIdentifier: string;
  readonly subnetGroupName: string;
  readonly securityGroupId: string;
  readonly parameterGroupName: string;
  readonly restoreSeconds: number;
  readonly bucketName: string;
  readonly evidencePrefix: string;
  readonly recorder: string;
  readonly deadLetterUrl: string;
  readonly metricNamespace: string;
}

/** What every instance that is restored here is called, before a number. */
export const REHEARSED_PREFIX = 'rehearsal-';

/** States of an instance that lead to no other one by waiting. */
const STUCK =
  "['failed', 'incompatible-network', 'incompatible-option-group', 'incompatible-parameters', " +
  "'incompatible-restore', 'inaccessible-encryption-credentials', 'storage-full']";

/**
 * Restores a database out of the backups that RDS replicated to this region, validates it, writes evidence, and
 * deletes what was restored, whatever became of the rest.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.PiTR.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 */
export function replicatedDefinition(parts: ReplicatedParts): object {
  const { store } = parts;
  const notRecorded = [{ ErrorEquals: ['States.ALL'], Assign: { lost: true }, Next: 'Delete' }];
  return {
    Comment: 'Restores replicated backups, validates them, and writes evidence',
    QueryLanguage: 'JSONata',
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: {
          name: `{% '${REHEARSED_PREFIX}' & $uuid() %}`,
          until: `{% $millis() + ${parts.restoreSeconds}000 %}`,
          backups: null,
          restored: null,
          completed: false,
          answer: null,
          failure: null,
          lost: false,
        },
        Next: 'FindBackups',
      },
      FindBackups: {
        ...task('rds:describeDBInstanceAutomatedBackups', { DbInstanceIdentifier: parts.instanceIdentifier }),
        Assign: {
          backups:
            '{% $sort($states.result.DbInstanceAutomatedBackups, function($one, $other) ' +
            '{ $one.RestoreWindow.LatestTime < $other.RestoreWindow.LatestTime })[0].DbInstanceAutomatedBackupsArn %}',
        },
        Retry: retry(5),
        Catch: caught('Record'),
        Next: 'Restore',
      },
      Restore: {
        ...task('rds:restoreDBInstanceToPointInTime', {
          SourceDbInstanceAutomatedBackupsArn: '{% $backups %}',
          TargetDbInstanceIdentifier: '{% $name %}',
          UseLatestRestorableTime: true,
          DbSubnetGroupName: parts.subnetGroupName,
          VpcSecurityGroupIds: [parts.securityGroupId],
          DbParameterGroupName: parts.parameterGroupName,
          MultiAZ: false,
          PubliclyAccessible: false,
          DeletionProtection: false,
        }),
        Assign: { restored: '{% $states.result.DbInstance.DbInstanceArn %}' },
        Retry: retry(3),
        Catch: caught('Record'),
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Look' },
      Look: {
        ...task('rds:describeDBInstances', { DbInstanceIdentifier: '{% $name %}' }),
        Assign: { instance: '{% $states.result.DbInstances[0] %}' },
        Retry: retry(5),
        Catch: caught('Record'),
        Next: 'IsItThere',
      },
      IsItThere: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $instance.DbInstanceStatus = 'available' %}", Next: 'Restored' },
          { Condition: `{% $instance.DbInstanceStatus in ${STUCK} or $millis() > $until %}`, Next: 'Stuck' },
        ],
        Default: 'Wait',
      },
      Stuck: {
        Type: 'Pass',
        Assign: { failure: "{% 'the restore is ' & $instance.DbInstanceStatus %}" },
        Next: 'Record',
      },
      Restored: { Type: 'Pass', Assign: { completed: true }, Next: 'Validate' },
      Validate: {
        ...invoke(store.validator, {
          restoreJobId: '{% $name %}',
          requestedAt: '{% $states.context.Execution.StartTime %}',
          recoveryPoint: '{% $backups %}',
          source: store.arn,
          restored: '{% $restored %}',
          endpoint: {
            host: '{% $instance.Endpoint.Address %}',
            port: '{% $instance.Endpoint.Port %}',
          },
          settings: store.settings,
        }),
        Assign: { answer: '{% $states.result.Payload %}' },
        TimeoutSeconds: 960,
        Retry: retry(2),
        Catch: caught('Record'),
        Next: 'Record',
      },
      Record: {
        ...invoke(parts.recorder, {
          bucket: parts.bucketName,
          prefix: parts.evidencePrefix,
          scenario: 'region-failure',
          job: {
            RestoreJobId: '{% $name %}',
            Status: "{% $completed ? 'COMPLETED' : 'FAILED' %}",
            CreationDate: '{% $states.context.Execution.StartTime %}',
            RecoveryPointArn: '{% $backups %}',
            SourceResourceArn: store.arn,
            CreatedResourceArn: '{% $restored %}',
            ResourceType: 'RDS',
          },
          store: store.facts,
          answer: '{% $answer %}',
          failure: '{% $failure %}',
        }),
        Assign: { record: '{% $states.result.Payload %}' },
        TimeoutSeconds: 300,
        Retry: retry(5),
        Catch: notRecorded,
        Next: 'Count',
      },
      Count: {
        ...task('cloudwatch:putMetricData', {
          Namespace: parts.metricNamespace,
          MetricData: metricData(parts.rehearsalName),
        }),
        Retry: retry(5),
        Catch: notRecorded,
        Next: 'Delete',
      },
      Delete: {
        ...task('rds:deleteDBInstance', {
          DbInstanceIdentifier: '{% $name %}',
          SkipFinalSnapshot: true,
          DeleteAutomatedBackups: true,
        }),
        Retry: [
          { ErrorEquals: ['Rds.DbInstanceNotFoundException'], MaxAttempts: 0 },
          // An instance that is being made takes a while until it can be deleted.
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 10, BackoffRate: 1.5 },
        ],
        Catch: [
          { ErrorEquals: ['Rds.DbInstanceNotFoundException'], Next: 'IsItRecorded' },
          { ErrorEquals: ['States.ALL'], Next: 'DeadLetter' },
        ],
        Next: 'IsItRecorded',
      },
      IsItRecorded: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $lost %}', Next: 'DeadLetter' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed', Output: '{% $record %}' },
      DeadLetter: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Arguments: {
          QueueUrl: parts.deadLetterUrl,
          MessageBody: "{% $string({'rehearsal': $name, 'execution': $states.context.Execution.Id}) %}",
        },
        Retry: retry(8),
        Next: 'Incomplete',
      },
      Incomplete: { Type: 'Fail', Error: 'RehearsalIncomplete', Cause: 'see the queue of dead letters' },
    },
  };
}
