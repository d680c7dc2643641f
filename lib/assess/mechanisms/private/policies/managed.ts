import { type Statement, nothingKnown, statementsOf } from '../../../policy/statements';

/** Policies of AWS that the roles of services are given, by what they allow of it. */
const ALLOWING: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  AmazonS3FullAccess: ['s3:*'],
  'service-role/AWSDataLifecycleManagerServiceRole': [
    'ec2:CreateSnapshot',
    'ec2:CreateSnapshots',
    'ec2:CopySnapshot',
    'ec2:CreateTags',
    'ec2:DescribeInstances',
    'ec2:DescribeVolumes',
  ],
};

/**
 * What a managed policy of AWS says. Those that shut an identity off deny; of any other that isn't known here nothing
 * is allowed, and nothing denied either: AWS's policies for services and jobs grant permissions and take none away.
 * Undefined for a policy that AWS doesn't keep.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export function statementsOfAws(arn: string): readonly Statement[] | undefined {
  const name = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  if (name === undefined) return undefined;
  if (name === 'AWSDenyAll')
    return statementsOf({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });
  if (/Deny|Quarantine/.test(name)) return nothingKnown('it takes permissions away, and AWS changes which');
  const actions = Object.hasOwn(ALLOWING, name) ? ALLOWING[name] : undefined;
  return actions ? statementsOf({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }) : [];
}
