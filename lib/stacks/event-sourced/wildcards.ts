import { Stack } from 'aws-cdk-lib';
import { type CfnManagedPolicy, type CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { type Acknowledgement, readable } from '../acknowledgements';

/** Why a resource with a wildcard is as narrow as it can be, by what it looks like in a report. */
const WILDCARDS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^\*$/,
    reason:
      'AWS lets none of these actions be narrowed to a resource: tokens of the registry, traces, the delivery of logs, ' +
      'costs, metrics and what backups there are. A deny holds everywhere, because it is to leave nothing out.',
  },
  {
    pattern: /^<[A-Za-z0-9]+\.Arn>\/\*$/,
    reason:
      'Objects have names that are not known before they are written. The bucket is named; the wildcard stands for the ' +
      'objects in it, which its lock keeps from being changed.',
  },
  {
    pattern: /:s3:::[\w-]+-(\*-)?(<AWS::AccountId>|\d{12})-[\w-]+(\/\*)?$/,
    reason:
      "The wildcard stands for the tenant in the names of tenants' buckets, so that a new tenant changes no policy, and " +
      'for the objects in a bucket. Objects are added and read there, and their lock keeps them from being changed.',
  },
  {
    pattern: /:kms:[\w-]+:(<AWS::AccountId>|\d{12}):key\/\*$/,
    reason:
      "IAM can't name a key by its alias but in a condition. One on kms:ResourceAliases, of this statement or of a deny " +
      'beside it, leaves the keys whose aliases the role works with.',
  },
  {
    pattern: /:states:[\w-]+:(<AWS::AccountId>|\d{12}):execution:<\w+\.Name>\/\*$/,
    reason:
      'A distributed map starts executions of its own machine, whose names Step Functions makes up. The machine is ' +
      'named; the wildcard stands for these executions.',
  },
  {
    pattern: /:log-group:.*:(log-stream:)?\S*\*$|^<\w+\.Arn>:\*$/,
    reason:
      'CloudTrail and Firehose number the streams of a log group themselves. The group is named; the wildcard stands for ' +
      'the streams in it.',
  },
  {
    pattern: /:secret:[\w/-]+-\?{6}$/,
    reason: 'Secrets Manager ends the ARN of a secret with six characters of its own. The secret is named.',
  },
];

/** Wildcards of a policy or a role, each with why it is there. One that is not known here fails the synthesis. */
export function wildcardsOf(policy: CfnManagedPolicy | CfnPolicy | CfnRole): readonly Acknowledgement[] {
  const found = [...new Set(resourcesOf(policy).map(resource => readable(policy, resource)))];
  return WILDCARDS.flatMap(({ pattern, reason }) => {
    const arns = found.filter(arn => pattern.test(arn));
    return arns.length === 0 ? [] : [{ awsSolutions: arns.map(arn => `IAM5[Resource::${arn}]`), reason }];
  });
}

interface Document {
  readonly Statement: readonly { readonly Resource?: unknown }[];
}

function resourcesOf(policy: CfnManagedPolicy | CfnPolicy | CfnRole): unknown[] {
  const { policies } = policy as CfnRole;
  const stated = policy instanceof CfnRole ? policies : [{ policyDocument: policy.policyDocument }];
  const documents = (Stack.of(policy).resolve(stated) ?? []) as readonly { policyDocument: Document }[];
  return documents.flatMap(({ policyDocument }) =>
    policyDocument.Statement.flatMap(({ Resource }) => [Resource ?? []].flat()),
  );
}
