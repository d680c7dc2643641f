import { Token } from 'aws-cdk-lib';
import { RecoveryError } from '../../../lib/model/errors';

/** A name or an ARN as AWS takes it, in a pattern and in words. */
interface Form {
  readonly pattern: RegExp;
  readonly allowed: string;
}

const INSTANCE: Form = {
  pattern: /^(?=.{1,63}$)[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/,
  allowed: '1 to 63 letters, digits and single inner hyphens, starting with a letter',
};
/** Leaves room for what is called after a gate. */
export const GATE: Form = {
  pattern: /^[\w-]{1,58}$/,
  allowed: '1 to 58 letters, digits, hyphens and underscores',
};
const FUNCTION: Form = {
  pattern: /^[\w-]{1,64}$/,
  allowed: '1 to 64 letters, digits, hyphens and underscores',
};
const SERVICE: Form = {
  pattern: /^[\w-]{1,255}$/,
  allowed: '1 to 255 letters, digits, hyphens and underscores',
};
const GROUP: Form = {
  pattern:
    /^arn:[\w-]+:autoscaling:[a-z0-9-]+:\d{12}:autoScalingGroup:[0-9a-f-]{36}:autoScalingGroupName\/.{1,255}$/,
  allowed: 'the ARN of one Auto Scaling group',
};

/**
 * What properties of steps and switches may hold. CloudFormation can't check most of it, because it only becomes an ARN
 * once the account is known.
 *
 * @see https://docs.aws.amazon.com/arc-region-switch/latest/api/API_Types.html
 */
const FORMS: Readonly<Record<string, Form>> = {
  primaryInstanceIdentifier: INSTANCE,
  recoveryInstanceIdentifier: INSTANCE,
  globalClusterIdentifier: INSTANCE,
  primaryClusterIdentifier: INSTANCE,
  recoveryClusterIdentifier: INSTANCE,
  gateName: GATE,
  functionName: FUNCTION,
  recoveryFunctionName: FUNCTION,
  clusterName: SERVICE,
  recoveryClusterName: SERVICE,
  serviceName: SERVICE,
  recoveryServiceName: SERVICE,
  primaryGroupArn: GROUP,
  recoveryGroupArn: GROUP,
  approverRoleArn: {
    pattern: /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    allowed: 'the ARN of one role, without wildcards',
  },
  keyArn: {
    pattern: /^arn:[\w-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,128}$/,
    allowed: 'the ARN of one key',
  },
  keyAlias: {
    pattern: /^(?!alias\/|aws\/)[a-zA-Z0-9/_-]{1,250}$/,
    allowed: 'the name of one alias without alias/ in front, and not one of AWS',
  },
  hostedZoneId: { pattern: /^[A-Z0-9]{1,32}$/, allowed: 'the id of a hosted zone' },
  recordName: {
    pattern: /^(?=.{1,230}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
    allowed: 'a name such as api.example.com, lower-case',
  },
  primaryHealthCheckId: { pattern: /^[0-9a-f-]{36}$/, allowed: 'the id of a health check' },
  recoveryHealthCheckId: { pattern: /^[0-9a-f-]{36}$/, allowed: 'the id of a health check' },
  primaryRoutingControlArn: {
    pattern: /^arn:[\w-]+:route53-recovery-control::\d{12}:controlpanel\/\w+\/routingcontrol\/\w+$/,
    allowed: 'the ARN of a routing control',
  },
  recoveryRoutingControlArn: {
    pattern: /^arn:[\w-]+:route53-recovery-control::\d{12}:controlpanel\/\w+\/routingcontrol\/\w+$/,
    allowed: 'the ARN of a routing control',
  },
};

/**
 * What a step or a switch acts on, by the names of its properties. Tokens pass unchecked.
 *
 * @throws RecoveryError with the given code
 */
export function checkTargets(
  path: string,
  code: string,
  targets: Readonly<Partial<Record<keyof typeof FORMS, unknown>>>,
): void {
  for (const [property, value] of Object.entries(targets)) {
    const { pattern, allowed } = FORMS[property]!;
    if (typeof value === 'string' && (Token.isUnresolved(value) || pattern.test(value))) continue;
    throw RecoveryError.invalid({
      code,
      path,
      problem: `${property} names nothing`,
      received: value,
      allowed,
      fix: `pass ${property} as AWS calls it`,
    });
  }
}
