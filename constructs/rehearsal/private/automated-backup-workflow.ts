import { caught, retry, task } from './states';
import {
  type CommonParts,
  type WorkflowStore,
  countState,
  deadLetterStates,
  recordState,
  validateState,
} from './validation-states';

/** The automated backups that reach the furthest, in the answer of RDS. */
const NEWEST =
  '$sort($states.result.DbInstanceAutomatedBackups, function($one, $other) ' +
  '{ $one.RestoreWindow.LatestTime < $other.RestoreWindow.LatestTime })[0]';

/** What automated backups are restored from, and to which moment. */
export interface RestoredFrom {
  /** Worked out as soon as the automated backups are found. */
  readonly assign: Readonly<Record<string, string>>;
  /** Arguments of the restore. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What the validator is told to be the moment of the disaster. */
  readonly disasterAt: string;
}

/** The latest moment that arrived in this region, out of what RDS replicated to it. */
export const REPLICATED: RestoredFrom = {
  assign: {},
  arguments: { SourceDBInstanceAutomatedBackupsArn: '{% $backups %}', UseLatestRestorableTime: true },
  disasterAt: '{% $states.context.Execution.StartTime %}',
};

/**
 * A moment in the past, as after a mistake: so long before the latest one that can be restored.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceToPointInTime.html
 */
export function momentBefore(seconds: number): RestoredFrom {
  return {
    assign: {
      source: `{% ${NEWEST}.DbiResourceId %}`,
      moment: `{% $fromMillis($toMillis(${NEWEST}.RestoreWindow.LatestTime) - ${seconds}000) %}`,
    },
    arguments: { SourceDbiResourceId: '{% $source %}', RestoreTime: '{% $moment %}' },
    disasterAt: '{% $moment %}',
  };
}

/** What the workflow acts on. */
export interface AutomatedBackupParts extends CommonParts {
  readonly store: WorkflowStore;
  /** Name of the database in its own region. */
  readonly instanceIdentifier: string;
  readonly from: RestoredFrom;
  readonly subnetGroupName: string;
  readonly securityGroupId: string;
  readonly parameterGroupName: string;
  readonly restoreSeconds: number;
}

/** What every instance that is restored here is called, before a number. */
export const REHEARSED_PREFIX = 'rehearsal-';

/** States of an instance that lead to no other one by waiting. */
const STUCK =
  "['failed', 'incompatible-network', 'incompatible-option-group', 'incompatible-parameters', " +
  "'incompatible-restore', 'inaccessible-encryption-credentials', 'storage-full']";

/**
 * Restores a database out of its automated backups in this region, validates it, writes evidence, and
 * deletes what was restored, whatever became of the rest.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/AutomatedBackups.PiTR.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 */
export function automatedBackupDefinition(parts: AutomatedBackupParts): object {
  const { store } = parts;
  const notRecorded = [{ ErrorEquals: ['States.ALL'], Assign: { lost: true }, Next: 'Delete' }];
  return {
    Comment: 'Restores automated backups, validates them, and writes evidence',
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
          backups: `{% ${NEWEST}.DbInstanceAutomatedBackupsArn %}`,
          ...parts.from.assign,
        },
        Retry: retry(5),
        Catch: caught('Record'),
        Next: 'Restore',
      },
      Restore: {
        ...task('rds:restoreDBInstanceToPointInTime', {
          ...parts.from.arguments,
          TargetDBInstanceIdentifier: '{% $name %}',
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
      Validate: validateState(store.validator, {
        restoreJobId: '{% $name %}',
        requestedAt: parts.from.disasterAt,
        recoveryPoint: '{% $backups %}',
        source: store.arn,
        restored: '{% $restored %}',
        endpoint: {
          host: '{% $instance.Endpoint.Address %}',
          port: '{% $instance.Endpoint.Port %}',
        },
        settings: store.settings,
      }),
      Record: recordState(parts, {
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
        onFailure: notRecorded,
        next: 'Count',
      }),
      Count: { ...countState(parts, notRecorded), Next: 'Delete' },
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
      ...deadLetterStates(
        parts,
        "{% $string({'rehearsal': $name, 'execution': $states.context.Execution.Id}) %}",
      ),
    },
  };
}
