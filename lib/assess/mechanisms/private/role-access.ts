import { type Resource, list, value } from '../../system/resource';
import type { System } from '../../system/system';
import { isEverybody } from '../../policy/everybody';
import { mayNotExist } from './existence';
import { indexOf } from './index-of';
import { isMeantBy } from './names';
import { type Statement, asList, covers, isAboutAction, statementsOf } from '../../policy/statements';

/** Policies of AWS that replication and snapshot roles are given, by what they allow of it. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  AmazonS3FullAccess: ['s3:*'],
  'service-role/AWSDataLifecycleManagerServiceRole': ['ec2:CreateSnapshot', 'ec2:CreateSnapshots'],
};

const policiesOfRole = indexOf(
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'],
  policy =>
    [...asList(value(policy, 'Roles')), value(policy, 'RoleName')].filter(
      (name): name is string => typeof name === 'string',
    ),
);

/** Operators under which one of the listed values has to be the fact. */
const POSITIVE = /^(ForAnyValue:)?(String|Arn)(Equals|Like)(IgnoreCase)?(IfExists)?$/;

/** Every statement that the templates attach to a role. Policies that may not exist are left out. */
export function statementsOfRole(role: Resource, system: System): readonly Statement[] {
  const inline = list(role, 'Policies').flatMap(policy => statementsOf(policy['PolicyDocument']));
  const attached = policiesOfRole(system, role.name)
    .filter(policy => isMeantBy(policy, role) && !mayNotExist(policy))
    .flatMap(policy => statementsOf(value(policy, 'PolicyDocument')));
  const managed = asList(value(role, 'ManagedPolicyArns'))
    .filter((arn): arn is string => typeof arn === 'string')
    .flatMap(arn => statementsOfManaged(arn, role, system));
  return [...inline, ...attached, ...managed];
}

/** What is said by nobody knows which of several policies may be denied. */
const NOTHING_SURE = statementsOf({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });

function statementsOfManaged(arn: string, role: Resource, system: System): readonly Statement[] {
  if (system.isAmbiguous(arn, role)) return NOTHING_SURE;
  const policy = system.withArn(arn, role);
  if (policy) return mayNotExist(policy) ? [] : statementsOf(value(policy, 'PolicyDocument'));
  const name = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  const actions = name !== undefined && Object.hasOwn(MANAGED, name) ? MANAGED[name] : undefined;
  return actions ? statementsOf({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }) : [];
}

/**
 * Whether statements allow an action on a resource; a resource that ends in `/*` has to be allowed as a whole.
 * Conditions count only where they are known to hold. Any deny counts, also one under a condition.
 */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  knownToHold: Readonly<Record<string, string>> = {},
): boolean {
  const about = statements.filter(statement => isAboutAction(statement, action));
  const denied = about.some(
    ({ effect, resources, notResources }) =>
      effect === 'Deny' &&
      (notResources.length > 0 || resources.some(item => covers(item, resource) || covers(resource, item))),
  );
  return (
    !denied &&
    about.some(
      ({ effect, resources, conditions }) =>
        effect === 'Allow' &&
        resources.some(item => covers(item, resource)) &&
        Object.entries(conditions).every(
          ([operator, keys]) => POSITIVE.test(operator) && holds(keys, knownToHold),
        ),
    )
  );
}

function holds(keys: Readonly<Record<string, unknown>>, known: Readonly<Record<string, string>>): boolean {
  return Object.entries(keys).every(([key, values]) => {
    const fact = known[key.toLowerCase()];
    return fact !== undefined && asList(values).some(item => typeof item === 'string' && covers(item, fact));
  });
}

/** Whether a service may take a role. */
export function trusts(role: Resource, service: string): boolean {
  const about = statementsOf(value(role, 'AssumeRolePolicyDocument')).filter(
    statement =>
      isAboutAction(statement, 'sts:AssumeRole') &&
      (isEverybody(statement.principal) || servicesOf(statement).includes(service)),
  );
  return (
    about.some(statement => statement.effect === 'Allow' && servicesOf(statement).includes(service)) &&
    !about.some(({ effect }) => effect === 'Deny')
  );
}

function servicesOf({ principal }: Statement): readonly unknown[] {
  return asList((principal as { Service?: unknown } | null | undefined)?.Service);
}

/** Whether something the templates don't determine may take away what a role's policies allow. */
export function hasBoundary(role: Resource): boolean {
  return value(role, 'PermissionsBoundary') !== undefined;
}
