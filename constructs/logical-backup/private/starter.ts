import { Aws, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { TaskFrame } from './task-frame';

/** Where starts go that failed after all retries. */
export function deadLetterQueue(scope: Construct): sqs.Queue {
  return new sqs.Queue(scope, 'DeadLetters', {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/** An hour of attempts to start: a dump that starts later runs into the next one. */
const RETRY_SECONDS = 3_600;
const RETRIES = 30;

/**
 * Starts the task by the clock, with a role that may start this task and pass its two roles to it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export function startOnSchedule(
  scope: Construct,
  frame: TaskFrame,
  expression: string,
  deadLetters: sqs.Queue,
): void {
  const role = new iam.Role(scope, 'Starter', {
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  const policy = new iam.ManagedPolicy(role, 'Permissions', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        actions: ['ecs:RunTask'],
        resources: [frame.definition.taskDefinitionArn],
        conditions: { ArnEquals: { 'ecs:cluster': frame.cluster.clusterArn } },
      }),
      new iam.PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [frame.taskRole.roleArn, frame.executionRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
      new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    ],
  });
  const schedule = new scheduler.CfnSchedule(scope, 'Schedule', {
    description: `starts the logical backup ${Stack.of(scope).stackName}`,
    scheduleExpression: expression,
    scheduleExpressionTimezone: 'UTC',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: frame.cluster.clusterArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: deadLetters.queueArn },
      retryPolicy: { maximumRetryAttempts: RETRIES, maximumEventAgeInSeconds: RETRY_SECONDS },
      ecsParameters: {
        taskDefinitionArn: frame.definition.taskDefinitionArn,
        taskCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: {
          awsvpcConfiguration: {
            subnets: frame.subnetIds,
            securityGroups: [frame.securityGroup.securityGroupId],
            assignPublicIp: 'DISABLED',
          },
        },
      },
    },
  });
  schedule.node.addDependency(policy);
}
