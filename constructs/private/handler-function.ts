import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type HandlerName, handlerCode } from './handler-code';

/** Where a function runs, and how much of it there is. */
export interface HandlerOptions {
  readonly name: HandlerName;
  readonly description: string;
  readonly memoryMiB: number;
  /** At most {@link LONGEST_RUN}, which is what it is where this is left out. */
  readonly timeout?: Duration;
  readonly environment?: Readonly<Record<string, string>>;
  /** By which another region or service calls it; a generated one where this is left out. */
  readonly functionName?: string;
  /** How many run at a time; as many as are called where this is left out. */
  readonly reservedConcurrentExecutions?: number;
  readonly vpc?: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/** Variables that every function has. Node.js 20 and later don't load the authorities of RDS by themselves. */
export const OWN_VARIABLES = { NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem' } as const;

/** The longest that a function runs. */
export const LONGEST_RUN = Duration.minutes(15);

/**
 * A function with a role of its own that may write its log and nothing else: what more it needs is granted.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function handlerFunction(scope: Construct, id: string, options: HandlerOptions): lambda.Function {
  const { name, description, memoryMiB, timeout = LONGEST_RUN, environment, ...rest } = options;
  const logGroup = new logs.LogGroup(scope, `${id}Log`, {
    retention: logs.RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const role = new iam.Role(scope, `${id}Role`, {
    // `IfExists`, because no page says that Lambda states the account each time.
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com', {
      conditions: { StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  logGroup.grantWrite(role);
  if (rest.vpc !== undefined) role.addToPolicy(networkInterfaces());
  return new lambda.Function(scope, id, {
    ...rest,
    description,
    code: handlerCode(scope, name),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: memoryMiB,
    timeout,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    role,
    environment: { ...environment, ...OWN_VARIABLES },
  });
}

/** What Lambda needs to place a function in a network. None of it can be narrowed to a resource. */
function networkInterfaces(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'StandInTheNetwork',
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
  });
}
