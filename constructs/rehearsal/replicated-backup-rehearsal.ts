import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { RecoveryKeyGrants } from '../keys/recovery-key-grants';
import { checkInteger, checkName, checkRegion } from '../private/checks';
import { reject } from '../private/errors';
import { requireAttribute, requireProps } from '../private/props';
import type { EvidenceBucket } from './evidence-bucket';
import { addAlarms } from './private/alarms';
import { checkFrequency } from './private/checks';
import { deadLetterQueue, recorderFunction, startOn, watchOver } from './private/frame';
import { encryptLogs } from './private/log-key';
import { METRIC_NAMESPACE, machine } from './private/machine';
import { workflowStore } from './private/rehearsed-stores';
import { REHEARSED_PREFIX, replicatedDefinition } from './private/replicated-workflow';
import { cronFor, oldestEvidenceSeconds } from './private/schedule';
import { checkEvidence, checkHours, checkRehearsalName } from './private/settings';
import { Validators } from './private/validators';
import { RehearsalFrequency } from './rehearsal-frequency';
import { type PostgresValidation, RehearsedStore } from './rehearsed-store';

/** Properties of a {@link ReplicatedBackupRehearsal}. */
export interface ReplicatedBackupRehearsalProps {
  /** Name of the rehearsal: 1 to 36 letters, digits and `_`. */
  readonly rehearsalName: string;
  /** Name of the database in its own region. */
  readonly instanceIdentifier: string;
  /** The database's own region; another one than this stack's. */
  readonly sourceRegion: string;
  /** How the restore is validated. It needs `storeId`, because the database stands in another region's stack. */
  readonly validation: PostgresValidation;
  /** The key in this region that the replicated backups are encrypted with. */
  readonly backupKey: kms.IKey;
  /** Where evidence goes. */
  readonly evidence: EvidenceBucket;
  /**
   * Where manifests and lists of erasures are read, such as a replica of the primary region's evidence.
   *
   * @default - where evidence goes
   */
  readonly manifests?: EvidenceBucket;
  /**
   * How often.
   *
   * @default RehearsalFrequency.QUARTERLY
   */
  readonly frequency?: RehearsalFrequency;
  /**
   * Hour of the day, UTC, at which the restore begins: 0 to 23.
   *
   * @default 6
   */
  readonly startHour?: number;
  /**
   * How long a restore may take before it counts as failed: 1 to 168 hours.
   *
   * @default Duration.hours(6)
   */
  readonly restoreWithin?: Duration;
  /**
   * The key that encrypts the logs of functions and workflows. Its policy has to let CloudWatch Logs in.
   *
   * @default - logs are encrypted with a key of CloudWatch Logs
   */
  readonly logEncryptionKey?: kms.IKey;
  /** Who is told when a rehearsal failed, missed its objective, or is overdue. */
  readonly alarmTopic: sns.ITopic;
}

/** What the workflow takes beside the restore: a validation with its attempts, the evidence, the deletion. */
const REST_HOURS = 4;

/**
 * Rehearses the loss of a region for a database whose backups RDS replicates here, which AWS Backup doesn't restore
 * on a schedule: restores to the latest moment that arrived, into the quarantine, validates, writes evidence, deletes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export class ReplicatedBackupRehearsal extends Construct {
  /** Restores and validates; it runs on a schedule, or when somebody starts it. */
  public readonly workflow: sfn.StateMachine;
  /** Looks twice a day whether the evidence is too old. */
  public readonly watch: sfn.StateMachine;
  /** Rehearsals that left no evidence, or something to delete. */
  public readonly deadLetters: sqs.Queue;

  /**
   * @throws RecoveryError `invalid-rehearsal-name`, `invalid-instance-identifier`, `invalid-region`,
   * `scenario-not-rehearsed-here`, `invalid-resource`, `invalid-evidence-bucket`, `unknown-frequency`,
   * `invalid-start-hour`, `invalid-window`, `invalid-store-id`, `handlers-not-built`, and what
   * {@link RehearsedStore} throws
   */
  public constructor(scope: Construct, id: string, props: ReplicatedBackupRehearsalProps) {
    super(scope, id);
    requireProps(this, props);
    const { evidence, alarmTopic, backupKey } = props;
    const rehearsalName = checkRehearsalName(this, props.rehearsalName);
    const instanceIdentifier = checkInstance(this, props.instanceIdentifier);
    const frequency = checkFrequency(this, props.frequency ?? RehearsalFrequency.QUARTERLY);
    const bounds = { min: 0, max: 23 };
    const hour = checkInteger(this, 'invalid-start-hour', 'the start hour', props.startHour ?? 6, bounds);
    const restoreHours = checkHours(this, 'restore', props.restoreWithin ?? Duration.hours(6));
    checkEvidence(this, evidence);
    const manifests = props.manifests ?? evidence;
    checkEvidence(this, manifests);
    requireAttribute(this.node.path, 'a topic', alarmTopic, 'topicArn');
    requireAttribute(this.node.path, 'a key', backupKey, 'keyArn');
    const sourceArn = this.sourceArn(props.sourceRegion, instanceIdentifier);
    const rehearsed = RehearsedStore._replicated(sourceArn, props.validation);

    this.deadLetters = deadLetterQueue(this);
    const store = workflowStore(this, rehearsed, 'region-failure', {
      validators: new Validators(this, manifests),
      bucketName: manifests.bucket.bucketName,
    });
    const recorder = recorderFunction(this, evidence);
    const { quarantine } = props.validation;
    this.workflow = machine(
      this,
      'Workflow',
      replicatedDefinition({
        rehearsalName,
        scenario: 'region-failure',
        store,
        instanceIdentifier,
        subnetGroupName: quarantine.subnetGroup.ref,
        securityGroupId: quarantine.restoredGroup.securityGroupId,
        parameterGroupName: quarantine.parameterGroupName,
        restoreSeconds: restoreHours * 3_600,
        bucketName: evidence.bucket.bucketName,
        evidencePrefix: evidence.evidencePrefix,
        passedPrefix: evidence.passedPrefix,
        recorder: recorder.functionArn,
        deadLetterUrl: this.deadLetters.queueUrl,
        metricNamespace: METRIC_NAMESPACE,
      }),
      Duration.hours(restoreHours + REST_HOURS),
    );
    this.grantWorkflow(props, [recorder.functionArn, store.validator]);
    const schedule = cronFor(frequency, hour, rehearsalName);
    startOn(
      this,
      'Scheduled',
      { description: 'restores replicated backups', schedule, starter: 'Starter' },
      this.workflow,
    );
    this.watch = watchOver(this, {
      rehearsalName,
      scenario: 'region-failure',
      evidence,
      stores: [store.facts.id],
      groups: [],
      oldestSeconds: oldestEvidenceSeconds(frequency, restoreHours + REST_HOURS),
    });
    addAlarms(this, {
      rehearsalName,
      workflow: this.workflow,
      deadLetters: this.deadLetters,
      topic: alarmTopic,
    });
    encryptLogs(this, props.logEncryptionKey);
  }

  /** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
  private grantWorkflow({ backupKey }: ReplicatedBackupRehearsalProps, functions: readonly string[]): void {
    const here = `arn:${Aws.PARTITION}:rds:${Stack.of(this).region}:${Aws.ACCOUNT_ID}`;
    const allow = (actions: string[], resources: string[]): void =>
      this.workflow.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
    const made = `${here}:db:${REHEARSED_PREFIX}*`;
    allow(['lambda:InvokeFunction'], [...functions]);
    allow(['rds:DescribeDBInstanceAutomatedBackups'], ['*']);
    allow(
      ['rds:RestoreDBInstanceToPointInTime'],
      [made, ...['auto-backup', 'og', 'pg', 'subgrp'].map(kind => `${here}:${kind}:*`)],
    );
    allow(['rds:DeleteDBInstance', 'rds:DescribeDBInstances'], [made]);
    RecoveryKeyGrants.fromKey(backupKey).use(this.workflow);
    this.workflow.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['kms:CreateGrant'],
        resources: [backupKey.keyArn],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
      }),
    );
    this.deadLetters.grantSendMessages(this.workflow);
  }

  private sourceArn(region: string, instanceIdentifier: string): string {
    const source = checkRegion(this, 'the source region', region);
    if (source !== Stack.of(this).region) {
      return `arn:${Aws.PARTITION}:rds:${source}:${Aws.ACCOUNT_ID}:db:${instanceIdentifier}`;
    }
    throw reject(this, {
      code: 'scenario-not-rehearsed-here',
      problem: 'the database is in the region whose loss is rehearsed',
      received: source,
      allowed: 'a rehearsal in another region than that of its database',
      fix: 'make it in the stack of the recovery region',
    });
  }
}

function checkInstance(scope: Construct, instanceIdentifier: string): string {
  return checkName(
    scope,
    'invalid-instance-identifier',
    'the instance identifier',
    instanceIdentifier,
    /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    '1 to 63 lower-case letters, digits and single hyphens, beginning with a letter',
  );
}
