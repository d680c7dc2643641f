import { ArnFormat, Aws, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** Where figures of workflows go. */
export const METRIC_NAMESPACE = 'CdkRecovery';

/**
 * A workflow that logs its steps, without what goes through them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export function machine(
  scope: Construct,
  id: string,
  definition: object,
  timeout: Duration,
): sfn.StateMachine {
  const made = new sfn.StateMachine(scope, id, {
    definitionBody: boundedDefinition(scope, definition, timeout),
    logs: {
      destination: new logs.LogGroup(scope, `${id}Log`, {
        retention: logs.RetentionDays.ONE_YEAR,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
      level: sfn.LogLevel.ALL,
      includeExecutionData: false,
    },
    tracingEnabled: true,
  });
  // CDK's own role would work for machines of any account.
  (made.role.node.defaultChild as iam.CfnRole).addPropertyOverride(
    'AssumeRolePolicyDocument.Statement.0.Condition',
    { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  );
  made.addToRolePolicy(
    new iam.PolicyStatement({
      sid: 'Count',
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } },
    }),
  );
  return made;
}

/**
 * A definition with the time that an execution may take. It has to stand in the text itself: CDK's own property for it
 * says nothing of a definition that is a text.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export function boundedDefinition(
  scope: Construct,
  definition: object,
  timeout: Duration,
): sfn.DefinitionBody {
  const bounded = { ...definition, TimeoutSeconds: timeout.toSeconds() };
  return sfn.DefinitionBody.fromString(Stack.of(scope).toJsonString(bounded));
}

/**
 * Lets a machine with a distributed map start executions of itself. A policy of its own, because the role's would make
 * a circle with the machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function letItMapOverItself(scope: Construct, id: string, made: sfn.StateMachine): void {
  const executions = Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${made.stateMachineName}/*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  new iam.Policy(scope, id, {
    roles: [made.role],
    statements: [
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [made.stateMachineArn] }),
      new iam.PolicyStatement({
        actions: ['states:DescribeExecution', 'states:RedriveExecution', 'states:StopExecution'],
        resources: [executions],
      }),
    ],
  });
}
