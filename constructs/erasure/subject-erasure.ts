import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkDays } from '../private/checks';
import { reject } from '../private/errors';
import { boundedDefinition, letItMapOverItself } from '../private/machine';
import { requireProps } from '../private/props';
import { ErasureLedger } from './erasure-ledger';
import { type WorkflowParts, eraseDefinition, reapplyDefinition } from './private/workflows';
import { SubjectKeyTable } from './subject-key-table';

/** Properties of a {@link SubjectErasure}. */
export interface SubjectErasureProps {
  /** The keys. */
  readonly keys: SubjectKeyTable;
  /** Where erasures are recorded. */
  readonly ledger: ErasureLedger;
  /**
   * How often all recorded erasures are applied again, in whole days from 1 to 30: a key that a restore or a late
   * write brought back is gone by then.
   *
   * @default Duration.days(1)
   */
  readonly reapplyEvery?: Duration;
  /**
   * Who is told about erasures that failed.
   *
   * @default - nobody
   */
  readonly alarmTopic?: sns.ITopic;
}

/**
 * Erases subjects: one workflow records a subject in the ledger and destroys its key, another one goes through the
 * whole ledger, on a schedule and whenever somebody starts it after a restore. No function runs in it; logs leave
 * out what a subject is called.
 */
export class SubjectErasure extends Construct {
  /** Erases: start it with `{"subjects": ["<id>", …]}`, ids of at most 256 KiB together. */
  public readonly erase: sfn.StateMachine;
  /** Applies all recorded erasures again: start it, without input, after the table was restored. */
  public readonly reapply: sfn.StateMachine;

  /** @throws RecoveryError `invalid-keys`, `invalid-ledger`, `invalid-reapply-interval` */
  public constructor(scope: Construct, id: string, props: SubjectErasureProps) {
    super(scope, id);
    requireProps(this, props);
    const { keys, ledger } = checkParts(this, props);
    const days = checkDays(
      this,
      'invalid-reapply-interval',
      'the interval of applying erasures again',
      props.reapplyEvery ?? Duration.days(1),
      { min: 1, max: 30 },
    );
    const parts: WorkflowParts = {
      bucketName: ledger.bucket.bucketName,
      prefix: ledger.prefix,
      tableName: keys.tableName,
      finalAfterDays: keys.erasureFinalAfter.toDays(),
    };
    const logGroup = new logs.LogGroup(this, 'Log', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.erase = this.machine('Erase', eraseDefinition(parts), logGroup, props.alarmTopic);
    this.reapply = this.machine('Reapply', reapplyDefinition(parts), logGroup, props.alarmTopic);
    ledger.grantAppend(this.erase);
    ledger.grantRead(this.reapply);
    letItMapOverItself(this, 'MapOverItself', this.reapply);
    for (const { role } of [this.erase, this.reapply]) {
      keys.allowErasureBy(role.roleArn);
      iam.Grant.addToPrincipal({
        grantee: role,
        actions: ['dynamodb:DeleteItem'],
        resourceArns: [keys.table.tableArn],
      });
    }
    this.schedule(days);
  }

  private machine(
    id: string,
    definition: object,
    logGroup: logs.ILogGroup,
    alarmTopic: sns.ITopic | undefined,
  ): sfn.StateMachine {
    const machine = new sfn.StateMachine(this, id, {
      definitionBody: boundedDefinition(this, definition, Duration.hours(12)),
      // Execution data would keep the ids of erased subjects in the log.
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    if (alarmTopic) {
      const ends = {
        Failed: machine.metricFailed.bind(machine),
        TimedOut: machine.metricTimedOut.bind(machine),
      };
      for (const [end, metric] of Object.entries(ends)) {
        metric({ period: Duration.minutes(5) })
          .createAlarm(this, `${id}${end}`, {
            alarmDescription: `${this.node.path}: erasures failed; those subjects can still be read`,
            threshold: 1,
            evaluationPeriods: 1,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
          })
          .addAlarmAction(new SnsAction(alarmTopic));
      }
    }
    return machine;
  }

  private schedule(days: number): void {
    const role = new iam.Role(this, 'Schedule', {
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
    });
    this.reapply.grantStartExecution(role);
    new events.CfnRule(this, 'Rule', {
      description: 'applies recorded erasures again',
      scheduleExpression: `rate(${days} ${days === 1 ? 'day' : 'days'})`,
      state: 'ENABLED',
      targets: [{ id: 'Reapply', arn: this.reapply.stateMachineArn, roleArn: role.roleArn }],
    });
  }
}

function checkParts(
  scope: Construct,
  { keys, ledger }: SubjectErasureProps,
): { readonly keys: SubjectKeyTable; readonly ledger: ErasureLedger } {
  const wrong = (code: string, what: string, received: unknown): Error =>
    reject(scope, {
      code,
      problem: `this is not ${what}`,
      received,
      allowed: what,
      fix: 'pass the construct, made in this app',
    });
  if (!(keys instanceof SubjectKeyTable)) throw wrong('invalid-keys', 'a SubjectKeyTable', keys);
  if (!(ledger instanceof ErasureLedger)) throw wrong('invalid-ledger', 'an ErasureLedger', ledger);
  return { keys, ledger };
}
