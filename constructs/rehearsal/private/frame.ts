import { Aws, Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { EvidenceBucket } from '../evidence-bucket';
import { LOOK_UP_ACTIONS } from '../perms';
import { handlerFunction } from '../../private/handler-function';
import { METRIC_NAMESPACE, letItMapOverItself, machine } from './machine';
import { watchDefinition } from './watch-workflow';

/** Where restores go that no rehearsal followed on. */
export function deadLetterQueue(scope: Construct): sqs.Queue {
  return new sqs.Queue(scope, 'DeadLetters', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/** The function that writes evidence, and the only one that may. */
export function recorderFunction(scope: Construct, evidence: EvidenceBucket): lambda.Function {
  const recorder = handlerFunction(scope, 'Record', {
    name: 'record',
    description: 'Writes the evidence of a rehearsal',
    memoryMiB: 512,
  });
  evidence.grantAppend(recorder);
  evidence.grantRead(recorder);
  return recorder;
}

/** A rule that starts a workflow by the clock. */
export function startOn(
  scope: Construct,
  id: string,
  { description, schedule, starter }: { description: string; schedule: string; starter: string },
  started: sfn.StateMachine,
): void {
  new events.CfnRule(scope, id, {
    description,
    scheduleExpression: schedule,
    state: 'ENABLED',
    targets: [
      {
        id: started.node.id,
        arn: started.stateMachineArn,
        roleArn: starterOf(scope, starter, started).roleArn,
      },
    ],
  });
}

/** The role with which EventBridge starts a workflow. */
export function starterOf(scope: Construct, id: string, started: sfn.StateMachine): iam.Role {
  const role = new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  started.grantStartExecution(role);
  return role;
}

/** What a watch over evidence has to know. */
export interface WatchedEvidence {
  readonly rehearsalName: string;
  readonly scenario: string;
  readonly evidence: EvidenceBucket;
  /** Ids of the stores. */
  readonly stores: readonly string[];
  /** Names of the groups. */
  readonly groups: readonly string[];
  readonly oldestSeconds: number;
}

/** Looks twice a day for stores whose evidence is too old. */
export function watchOver(scope: Construct, { evidence, ...watched }: WatchedEvidence): sfn.StateMachine {
  const watch = machine(
    scope,
    'Watch',
    watchDefinition({
      ...watched,
      bucketName: evidence.bucket.bucketName,
      passedPrefix: evidence.passedPrefix,
      metricNamespace: METRIC_NAMESPACE,
    }),
    Duration.hours(1),
  );
  letItMapOverItself(scope, 'WatchOverItself', watch);
  evidence.grantRead(watch);
  if (watched.groups.length > 0) {
    watch.addToRolePolicy(new iam.PolicyStatement({ actions: LOOK_UP_ACTIONS, resources: ['*'] }));
  }
  const rule = {
    description: 'looks for stores whose evidence is too old',
    schedule: 'rate(12 hours)',
    starter: 'WatchStarter',
  };
  startOn(scope, 'Watched', rule, watch);
  return watch;
}
