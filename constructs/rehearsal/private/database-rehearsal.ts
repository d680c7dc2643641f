import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

import { RecoveryKeyGrants } from '../../keys/recovery-key-grants';
import { checkInteger } from '../../private/checks';
import { requireAttribute } from '../../private/props';
import type { EvidenceBucket } from '../evidence-bucket';
import { RehearsalFrequency } from '../rehearsal-frequency';
import type { PostgresValidation, RehearsedStore } from '../rehearsed-store';
import { addAlarms } from './alarms';
import { REHEARSED_PREFIX, type RestoredFrom, automatedBackupDefinition } from './automated-backup-workflow';
import { type RehearsedScenario, checkFrequency } from './checks';
import { deadLetterQueue, recorderFunction, startOn, watchOver } from './frame';
import { encryptLogs } from './log-key';
import { METRIC_NAMESPACE, machine } from './machine';
import { workflowStore } from './rehearsed-stores';
import { cronFor, oldestEvidenceSeconds } from './schedule';
import { checkEvidence, checkHours, checkRehearsalName } from './settings';
import { Validators } from './validators';

/** What is rehearsed of a database, and how. */
export interface DatabaseRehearsalSpec {
  readonly rehearsalName: string;
  readonly scenario: RehearsedScenario;
  readonly instanceIdentifier: string;
  readonly from: RestoredFrom;
  /** ARNs of databases that the restore is made of, beside automated backups. */
  readonly restoredFrom: readonly string[];
  readonly encryptionKey: kms.IKey;
  readonly rehearsed: RehearsedStore;
  readonly validation: PostgresValidation;
  readonly evidence: EvidenceBucket;
  readonly manifests?: EvidenceBucket;
  readonly frequency?: RehearsalFrequency;
  readonly startHour?: number;
  readonly restoreWithin?: Duration;
  readonly logEncryptionKey?: kms.IKey;
  readonly alarmTopic: sns.ITopic;
  /** What the schedule does, in a few words. */
  readonly description: string;
}

/** What a rehearsal of a database is made of. */
export interface DatabaseRehearsalParts {
  readonly workflow: sfn.StateMachine;
  readonly watch: sfn.StateMachine;
  readonly deadLetters: sqs.Queue;
}

/** What the workflow takes beside the restore: a validation with its attempts, the evidence, the deletion. */
const REST_HOURS = 4;

/**
 * Restores a database out of its automated backups on a schedule, validates, records, deletes, and watches over it.
 *
 * @throws RecoveryError `invalid-rehearsal-name`, `invalid-resource`, `invalid-evidence-bucket`, `unknown-frequency`,
 * `invalid-start-hour`, `invalid-window`, `handlers-not-built`
 */
export function rehearseDatabase(scope: Construct, spec: DatabaseRehearsalSpec): DatabaseRehearsalParts {
  const { evidence, alarmTopic, scenario, instanceIdentifier } = spec;
  const rehearsalName = checkRehearsalName(scope, spec.rehearsalName);
  const frequency = checkFrequency(scope, spec.frequency ?? RehearsalFrequency.QUARTERLY);
  const bounds = { min: 0, max: 23 };
  const hour = checkInteger(scope, 'invalid-start-hour', 'the start hour', spec.startHour ?? 6, bounds);
  const restoreHours = checkHours(scope, 'restore', spec.restoreWithin ?? Duration.hours(6));
  checkEvidence(scope, evidence);
  const manifests = spec.manifests ?? evidence;
  checkEvidence(scope, manifests);
  requireAttribute(scope.node.path, 'a topic', alarmTopic, 'topicArn');

  const deadLetters = deadLetterQueue(scope);
  const store = workflowStore(scope, spec.rehearsed, scenario, {
    validators: new Validators(scope, manifests),
    bucketName: manifests.bucket.bucketName,
  });
  const recorder = recorderFunction(scope, evidence);
  const { quarantine } = spec.validation;
  const workflow = machine(
    scope,
    'Workflow',
    automatedBackupDefinition({
      rehearsalName,
      scenario,
      store,
      instanceIdentifier,
      from: spec.from,
      subnetGroupName: quarantine.subnetGroup.ref,
      securityGroupId: quarantine.restoredGroup.securityGroupId,
      parameterGroupName: quarantine.parameterGroupName,
      restoreSeconds: restoreHours * 3_600,
      bucketName: evidence.bucket.bucketName,
      evidencePrefix: evidence.evidencePrefix,
      passedPrefix: evidence.passedPrefix,
      recorder: recorder.functionArn,
      deadLetterUrl: deadLetters.queueUrl,
      metricNamespace: METRIC_NAMESPACE,
    }),
    Duration.hours(restoreHours + REST_HOURS),
  );
  grantWorkflow(workflow, spec, [recorder.functionArn, store.validator]);
  deadLetters.grantSendMessages(workflow);
  const schedule = cronFor(frequency, hour, rehearsalName);
  startOn(scope, 'Scheduled', { description: spec.description, schedule, starter: 'Starter' }, workflow);
  const watch = watchOver(scope, {
    rehearsalName,
    scenario,
    evidence,
    stores: [store.facts.id],
    groups: [],
    oldestSeconds: oldestEvidenceSeconds(frequency, restoreHours + REST_HOURS),
  });
  addAlarms(scope, { rehearsalName, workflow, deadLetters, topic: alarmTopic });
  encryptLogs(scope, spec.logEncryptionKey);
  return { workflow, watch, deadLetters };
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
function grantWorkflow(
  workflow: sfn.StateMachine,
  { encryptionKey, restoredFrom }: DatabaseRehearsalSpec,
  functions: readonly string[],
): void {
  const here = `arn:${Aws.PARTITION}:rds:${Stack.of(workflow).region}:${Aws.ACCOUNT_ID}`;
  const allow = (actions: string[], resources: string[]): void =>
    workflow.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
  const made = `${here}:db:${REHEARSED_PREFIX}*`;
  allow(['lambda:InvokeFunction'], [...functions]);
  allow(['rds:DescribeDBInstanceAutomatedBackups'], ['*']);
  allow(
    ['rds:RestoreDBInstanceToPointInTime'],
    [made, ...restoredFrom, ...['auto-backup', 'og', 'pg', 'subgrp'].map(kind => `${here}:${kind}:*`)],
  );
  allow(['rds:DeleteDBInstance', 'rds:DescribeDBInstances'], [made]);
  RecoveryKeyGrants.fromKey(encryptionKey).use(workflow);
  workflow.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant'],
      resources: [encryptionKey.keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': true } },
    }),
  );
}
