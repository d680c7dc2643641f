import { CfnResource } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { isSetting, isStoreAction, mayBeOnPath, storeNamedIn } from './path-rules';
import { References, partsOf } from './references';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const SECURITY_GROUP = /^AWS::EC2::SecurityGroup/;

/**
 * Holds a gateway to its path until synthesis, because grants, connections and variables may be added to it later:
 * whatever its role, its tasks, its secrets and its security groups refer to is followed, and has to be a cache, a
 * stream, or nothing that holds data.
 */
export function guardPath(gateway: IConstruct): void {
  gateway.node.addValidation({ validate: () => pathFaults(gateway) });
}

function pathFaults(gateway: IConstruct): string[] {
  const references = new References(gateway.node.root.node.findAll().filter(CfnResource.isCfnResource));
  const own = new Set(
    gateway.node
      .findAll()
      .filter(CfnResource.isCfnResource)
      // The load balancer writes its access logs by itself; no request waits for them.
      .filter(({ cfnResourceType }) => cfnResourceType !== LOAD_BALANCER),
  );
  const policies = references.resources.filter(
    resource => !own.has(resource) && isAttachedTo(resource, own, references),
  );
  const read = lookedThrough([...own, ...policies], references);
  return [
    ...new Set([
      ...[...read].flatMap(resource => referenceFaults(resource, references)),
      ...[...read].flatMap(resource => textFaults(resource, references)),
      ...sharedSecretFaults(read, references),
      ...connectionFaults(own, references),
    ]),
  ].map(fault => `the path of the gateway has to stay free of stores: ${fault}`);
}

/** The resources themselves, and the settings that they read, and what these are made of. */
function lookedThrough(from: readonly CfnResource[], references: References): ReadonlySet<CfnResource> {
  const seen = new Set(from);
  // The set grows while it is gone through.
  for (const resource of seen) {
    for (const target of references.of(resource).targets)
      if (isSetting(target.cfnResourceType)) seen.add(target);
  }
  return seen;
}

function referenceFaults(resource: CfnResource, references: References): string[] {
  return [...references.of(resource).targets]
    .filter(target => !mayBeOnPath(target.cfnResourceType))
    .map(target => `${resource.node.path} refers to ${target.node.path} (${target.cfnResourceType})`);
}

function textFaults(resource: CfnResource, references: References): string[] {
  const { body } = references.of(resource);
  const allowed = [...partsOf(body)].flatMap(part => allowedIn(part)).filter(isStoreAction);
  const named = [...partsOf(body)]
    .map(part => (typeof part === 'string' ? storeNamedIn(part) : undefined))
    .filter(name => name !== undefined);
  return [
    ...allowed.map(action => `${resource.node.path} allows ${action}`),
    ...named.map(name => `${resource.node.path} names a store (${name})`),
  ];
}

/** The actions of a statement that allows something. */
function allowedIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { Effect: effect, Action: action } = part as Readonly<Record<string, unknown>>;
  return effect === 'Allow' ? [action].flat().filter(one => typeof one === 'string') : [];
}

/** A secret that a store refers to is that store's own: who reads it wants to get in there. */
function sharedSecretFaults(read: ReadonlySet<CfnResource>, references: References): string[] {
  const settings = [...read].filter(({ cfnResourceType }) => isSetting(cfnResourceType));
  if (settings.length === 0) return [];
  return references.resources
    .filter(({ cfnResourceType }) => !mayBeOnPath(cfnResourceType) || isSetting(cfnResourceType))
    .filter(resource => !read.has(resource))
    .flatMap(resource =>
      settings
        .filter(setting => references.of(resource).targets.has(setting))
        .flatMap(setting => [
          ...(isSetting(resource.cfnResourceType)
            ? referenceFaults(resource, references)
            : [`${resource.node.path} (${resource.cfnResourceType}) uses ${setting.node.path}, too`]),
        ]),
    );
}

/** A security group that lets the gateway in, and behind which a store stands. */
function connectionFaults(own: ReadonlySet<CfnResource>, references: References): string[] {
  const groups = [...own].filter(({ cfnResourceType }) => cfnResourceType === 'AWS::EC2::SecurityGroup');
  const rules = references.resources.filter(({ cfnResourceType }) => SECURITY_GROUP.test(cfnResourceType));
  const reached = new Set(
    rules
      .filter(rule => groups.some(group => rule !== group && references.of(rule).targets.has(group)))
      .flatMap(rule => [rule, ...references.of(rule).targets])
      .filter(one => !own.has(one) && one.cfnResourceType === 'AWS::EC2::SecurityGroup'),
  );
  const rulesOfOwn = groups.flatMap(group => [...references.of(group).targets]);
  for (const target of rulesOfOwn) if (SECURITY_GROUP.test(target.cfnResourceType)) reached.add(target);
  if (reached.size === 0) return [];
  return references.resources
    .filter(({ cfnResourceType }) => !mayBeOnPath(cfnResourceType))
    .flatMap(resource =>
      [...references.of(resource).targets]
        .filter(target => reached.has(target))
        .map(group => `${group.node.path} lets it in to ${resource.node.path} (${resource.cfnResourceType})`),
    );
}

/** Whether this is a policy of one of these roles, wherever somebody made it. */
function isAttachedTo(resource: CfnResource, own: ReadonlySet<CfnResource>, references: References): boolean {
  const roles = rolesOf(resource);
  return roles !== undefined && [...references.within(resource, roles).targets].some(role => own.has(role));
}

function rolesOf(resource: CfnResource): unknown {
  if (resource instanceof iam.CfnPolicy || resource instanceof iam.CfnManagedPolicy) return resource.roles;
  return resource instanceof iam.CfnRolePolicy ? resource.roleName : undefined;
}
