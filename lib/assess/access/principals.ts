import { isUnresolved } from '../resolve/unresolved';
import { asList } from '../policy/statements';
import { type Resource, list, text, value } from '../system/resource';
import type { System } from '../system/system';
import { AWS_MANAGED } from './managed-policies';
import { type AccessStatement, accessStatements } from './statement';

/** A role, user or group with every statement that the templates give it. */
export interface Principal {
  readonly resource: Resource;
  readonly statements: readonly AccessStatement[];
  /** Statements of its permissions boundary; undefined where it has none, or none that is known. */
  readonly boundary?: readonly AccessStatement[];
  /** What isn't known of its policies. */
  readonly undetermined: readonly string[];
}

const PRINCIPALS = {
  'AWS::IAM::Role': { list: 'Roles', name: 'RoleName' },
  'AWS::IAM::User': { list: 'Users', name: 'UserName' },
  'AWS::IAM::Group': { list: 'Groups', name: 'GroupName' },
} as const;

type PrincipalType = keyof typeof PRINCIPALS;

const POLICIES = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

/** Every principal of a system. A policy that may not exist is taken to. */
export function principalsOf(system: System): readonly Principal[] {
  const attached = attachments(system);
  return (Object.keys(PRINCIPALS) as PrincipalType[]).flatMap(type =>
    system.ofType(type).map(resource => toPrincipal(resource, attached, system)),
  );
}

function toPrincipal(resource: Resource, attached: Attachments, system: System): Principal {
  const undetermined: string[] = [];
  const inline = list(resource, 'Policies').flatMap(({ PolicyName, PolicyDocument }) =>
    documentOf(PolicyDocument, typeof PolicyName === 'string' ? PolicyName : 'inline', undetermined),
  );
  const managed = asList(value(resource, 'ManagedPolicyArns')).flatMap(arn =>
    statementsOfManaged(arn, resource, system, undetermined),
  );
  const further = (attached.get(keyOf(resource)) ?? []).flatMap(policy =>
    documentOf(value(policy, 'PolicyDocument'), policy.id, undetermined),
  );
  for (const property of ['Policies', 'ManagedPolicyArns'] as const) {
    const stated = value(resource, property);
    if (isUnresolved(stated)) undetermined.push(`${property}: ${stated.reason}`);
  }
  const boundary = boundaryOf(resource, system);
  return {
    resource,
    statements: [...inline, ...managed, ...further],
    ...(boundary ? { boundary } : {}),
    undetermined,
  };
}

type Attachments = ReadonlyMap<string, readonly Resource[]>;

function attachments(system: System): Attachments {
  const found = new Map<string, Resource[]>();
  for (const policy of system.ofType(...POLICIES)) {
    for (const [type, { list: names, name }] of Object.entries(PRINCIPALS)) {
      for (const attached of [...asList(value(policy, names)), text(policy, name)]) {
        if (typeof attached !== 'string') continue;
        const key = `${type} ${policy.account} ${attached}`;
        found.set(key, [...(found.get(key) ?? []), policy]);
      }
    }
  }
  return found;
}

function keyOf({ type, account, name }: Resource): string {
  return `${type} ${account} ${name}`;
}

function statementsOfManaged(
  arn: unknown,
  principal: Resource,
  system: System,
  undetermined: string[],
): readonly AccessStatement[] {
  if (typeof arn !== 'string') {
    undetermined.push(`a managed policy that isn't determined${isUnresolved(arn) ? `: ${arn.reason}` : ''}`);
    return [];
  }
  const policy = system.withArn(arn, principal);
  if (policy) return documentOf(value(policy, 'PolicyDocument'), policy.id, undetermined);
  const name = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  if (name !== undefined && Object.hasOwn(AWS_MANAGED, name)) {
    return accessStatements({ Statement: AWS_MANAGED[name] }, `AWS: ${name}`);
  }
  undetermined.push(
    name === undefined
      ? `the policy ${arn} is not in these templates`
      : `what AWS's policy ${name} allows is not known here`,
  );
  return [];
}

function documentOf(document: unknown, name: string, undetermined: string[]): readonly AccessStatement[] {
  if (isUnresolved(document)) undetermined.push(`the policy ${name}: ${document.reason}`);
  return accessStatements(document, name);
}

/** A boundary that isn't known limits nothing, as far as can be shown. */
function boundaryOf(resource: Resource, system: System): readonly AccessStatement[] | undefined {
  const policy = system.withArn(text(resource, 'PermissionsBoundary'), resource);
  return policy && accessStatements(value(policy, 'PolicyDocument'), policy.id);
}
