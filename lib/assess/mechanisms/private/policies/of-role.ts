import type { Policy } from '../../../policy/evaluate';
import { type Statement, asList, nothingKnown, statementsOf } from '../../../policy/statements';
import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { indexOf } from '../index-of';
import { isMeantBy } from '../names';
import { oncePer } from '../once-per';
import { documentOf, namesIn } from './document';
import { statementsOfAws } from './managed';

/** Stands for roles that a template doesn't determine. */
const SOME_ROLE = '‹some role›';

const attachedTo = indexOf(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'], policy =>
  namesIn(policy, SOME_ROLE, 'Roles', 'RoleName'),
);

/** Every policy that the templates give a role, also those of which they say no more than that there is one. */
export const policiesOfRole = oncePer((role: Resource, system: System): readonly Policy[] => [
  ...inline(role),
  ...attached(role, system),
  ...asList(value(role, 'ManagedPolicyArns')).map(arn => managed(arn, role, system)),
  ...asList(value(role, 'PermissionsBoundary')).map(arn => toLimit(managed(arn, role, system))),
]);

function inline(role: Resource): readonly Policy[] {
  return asList(value(role, 'Policies')).map(stated => {
    const { PolicyName: name, PolicyDocument: document } = Object(stated) as Record<string, unknown>;
    return {
      name: typeof name === 'string' ? `the policy ${name} of ${role.id}` : `a policy of ${role.id}`,
      kind: 'identity',
      statements: statementsOf(isUnresolved(stated) ? stated : document),
    };
  });
}

function attached(role: Resource, system: System): readonly Policy[] {
  const named = attachedTo(system, role.name).filter(policy => isMeantBy(policy, role));
  const perhaps = attachedTo(system, SOME_ROLE).filter(policy => policy.account === role.account);
  return [
    ...named.map(policy => toPolicy(policy)),
    ...perhaps.map(policy => ({ ...toPolicy(policy), open: 'whose it is is not determined' })),
  ];
}

/** A boundary of AWS allows something, also where it isn't known here what. */
function toLimit(policy: Policy): Policy {
  const { statements } = policy;
  const isKnown = statements.length > 0;
  return {
    ...policy,
    kind: 'limit',
    statements: isKnown ? statements : nothingKnown('what it allows is not known here'),
  };
}

function managed(arn: unknown, role: Resource, system: System): Policy {
  const named = { name: `a managed policy of ${role.id}`, kind: 'identity' } as const;
  if (typeof arn !== 'string') {
    const reason = isUnresolved(arn) ? arn.reason : 'it has no ARN';
    return { ...named, statements: nothingKnown(`which one it is is not determined: ${reason}`) };
  }
  const policy = system.withArn(arn, role);
  if (policy) return toPolicy(policy);
  return { ...named, name: arn, statements: statementsOfAws(arn) ?? elsewhere(arn, role, system) };
}

function elsewhere(arn: string, role: Resource, system: System): readonly Statement[] {
  return nothingKnown(
    system.isAmbiguous(arn, role)
      ? 'several policies of these templates have that name'
      : 'it is not in these templates, and what it denies is not known',
  );
}

function toPolicy(policy: Resource): Policy {
  return { name: policy.id, kind: 'identity', ...documentOf(policy) };
}
