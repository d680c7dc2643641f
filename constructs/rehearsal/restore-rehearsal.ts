import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { CfnRestoreTestingPlan } from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { RecoveryError } from '../../lib/model/errors';
import { RestoreRole } from '../backup/restore-role';
import type { ProtectionRemoval } from '../objectives/protection-removal';
import { recordRemoval } from '../private/metadata';
import { requireAttribute, requireProps } from '../private/props';
import { OWN_VARIABLES } from '../private/handler-function';
import { resourceOf } from '../private/store-resource';
import { READ_TAGS_ACTIONS, RESTORE_JOB_ACTIONS } from './perms';
import { addAlarms } from './private/alarms';
import { deadLetterQueue, recorderFunction, starterOf, watchOver } from './private/frame';
import { grantMounts } from './private/file-function';
import { encryptLogs } from './private/log-key';
import { METRIC_NAMESPACE, machine } from './private/machine';
import { workflowGroup, workflowStore } from './private/rehearsed-stores';
import { cronFor, oldestEvidenceSeconds } from './private/schedule';
import { type RehearsalSettings, checkSettings } from './private/settings';
import { type TestingPlanParts, testingPlan, testingSelections } from './private/testing-plan';
import { RESTORED_PREFIX, Validators } from './private/validators';
import { rehearsalDefinition } from './private/workflow';
import type { RestoreRehearsalProps } from './restore-rehearsal-props';

/**
 * Restores stores on a schedule, validates what came back, measures how long it took and how much was lost, and
 * writes evidence that can't be deleted. AWS Backup restores, several stores at a time; each restore that ends starts
 * a workflow of its own. Whatever goes wrong on the way (a restore that fails, a validator that crashes, takes too long
 * or says nothing of use) is a failed rehearsal.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreRehearsal extends Construct {
  /**
   * Says of a store of this app that its restore is not rehearsed, and why.
   *
   * @throws RecoveryError `invalid-store`, `missing-reason`, `invalid-removal`
   */
  public static forgo(store: IConstruct, removal: ProtectionRemoval): void {
    const resource = resourceOf(store);
    if (resource !== undefined) return recordRemoval(resource, 'rehearsal', removal);
    throw RecoveryError.invalid({
      code: 'invalid-store',
      path: 'RestoreRehearsal',
      problem: 'this is no store of this app',
      received: store,
      allowed: 'a construct with a resource',
      fix: 'pass the store itself: the reason is kept with it',
    });
  }

  /** Validates one restore; it is started by AWS Backup's events. */
  public readonly workflow: sfn.StateMachine;
  /** Looks twice a day for stores whose evidence is too old. */
  public readonly watch: sfn.StateMachine;
  /** Restores that no rehearsal followed on. */
  public readonly deadLetters: sqs.Queue;
  private readonly settings: RehearsalSettings;

  /**
   * @throws RecoveryError `invalid-rehearsal-name`, `invalid-scenario`, `unknown-frequency`, `invalid-stores`,
   * `duplicate-store`, `store-without-id`, `scenario-not-rehearsed-here`, `invalid-evidence-bucket`,
   * `invalid-vaults`, `invalid-start-hour`, `invalid-window`, `invalid-resource`, `too-many-keys`,
   * `too-many-selections`, `handlers-not-built`
   */
  public constructor(scope: Construct, id: string, props: RestoreRehearsalProps) {
    super(scope, id);
    requireProps(this, props);
    this.settings = checkSettings(this, props);
    const { rehearsalName, stores } = this.settings;
    requireAttribute(this.node.path, 'a topic', props.alarmTopic, 'topicArn');
    const plan = this.plan(props);
    this.deadLetters = deadLetterQueue(this);
    const validators = new Validators(this, props.evidence);
    const known = stores
      .filter(({ parts }) => parts.group === undefined)
      .map(store =>
        workflowStore(this, store, this.settings.scenario, {
          validators,
          bucketName: props.evidence.bucket.bucketName,
        }),
      );
    const groups = stores
      .filter(({ parts }) => parts.group !== undefined)
      .map(store => workflowGroup(store, validators.of(store).functionArn));
    validators.grantSources();
    const recorder = recorderFunction(this, props.evidence);
    this.workflow = machine(
      this,
      'Workflow',
      rehearsalDefinition({
        rehearsalName,
        bucketName: props.evidence.bucket.bucketName,
        evidencePrefix: props.evidence.evidencePrefix,
        passedPrefix: props.evidence.passedPrefix,
        metricNamespace: METRIC_NAMESPACE,
        scenario: this.settings.scenario,
        stores: known,
        groups,
        ownVariables: OWN_VARIABLES,
        recorder: recorder.functionArn,
        deadLetterUrl: this.deadLetters.queueUrl,
      }),
      validators.ofFiles.length === 0 ? Duration.hours(2) : Duration.hours(4),
    );
    if (validators.ofFiles.length > 0) {
      grantMounts(
        this.workflow,
        validators.ofFiles,
        stores.flatMap(({ parts }) => parts.files ?? []),
      );
    }
    this.grantWorkflow([recorder.functionArn, ...[...known, ...groups].map(({ validator }) => validator)]);
    this.follow(plan);
    this.watch = watchOver(this, {
      rehearsalName,
      scenario: this.settings.scenario,
      evidence: props.evidence,
      stores: known.map(({ facts }) => facts.id),
      groups: groups.map(({ name }) => name),
      oldestSeconds: oldestEvidenceSeconds(
        this.settings.frequency,
        this.settings.startWindowHours + this.settings.validationWindowHours,
      ),
    });
    addAlarms(this, {
      rehearsalName,
      workflow: this.workflow,
      deadLetters: this.deadLetters,
      topic: props.alarmTopic,
    });
    encryptLogs(this, props.logEncryptionKey);
  }

  private plan(props: RestoreRehearsalProps): CfnRestoreTestingPlan {
    const { rehearsalName, frequency, startHour, stores, ...windows } = this.settings;
    const keys = props.restoreKeys;
    const role =
      props.restoreRole ?? new RestoreRole(this, 'Restore', keys === undefined ? {} : { keys }).role;
    requireAttribute(this.node.path, 'a role', role, 'roleArn');
    const parts: TestingPlanParts = {
      planName: rehearsalName,
      schedule: cronFor(frequency, startHour, rehearsalName),
      roleArn: role.roleArn,
      ...windows,
    };
    const plan = testingPlan(this, parts);
    testingSelections(this, plan, parts, stores);
    return plan;
  }

  private grantWorkflow(functions: readonly string[]): void {
    const allow = (actions: readonly string[], resources: readonly string[]): void =>
      this.workflow.addToRolePolicy(
        new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }),
      );
    const database = `arn:${Aws.PARTITION}:rds:${Stack.of(this).region}:${Aws.ACCOUNT_ID}:db:${RESTORED_PREFIX}*`;
    allow(['lambda:InvokeFunction'], [...new Set(functions)]);
    allow(RESTORE_JOB_ACTIONS, ['*']);
    allow(['rds:DescribeDBInstances'], [database]);
    const patterns = this.settings.stores.flatMap(({ parts }) => parts.group?.bucketArn ?? []);
    if (patterns.length > 0) allow(READ_TAGS_ACTIONS, patterns);
    this.deadLetters.grantSendMessages(this.workflow);
  }

  /**
   * Starts the workflow after each restore of the plan, however it ended.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
   */
  private follow(plan: CfnRestoreTestingPlan): void {
    const rule = new events.CfnRule(this, 'Followed', {
      description: 'validates restores of a rehearsal',
      eventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Restore Job State Change'],
        detail: {
          status: ['COMPLETED', 'FAILED', 'ABORTED'],
          restoreTestingPlanArn: [plan.attrRestoreTestingPlanArn],
        },
      },
      state: 'ENABLED',
      targets: [
        {
          id: 'Workflow',
          arn: this.workflow.stateMachineArn,
          roleArn: starterOf(this, 'Starter', this.workflow).roleArn,
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        },
      ],
    });
    this.deadLetters.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventsThatStartNothing',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.deadLetters.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );
  }
}
