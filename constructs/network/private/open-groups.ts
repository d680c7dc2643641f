import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import { isOutside } from './addresses';

/** A network, and whether anything in it may be reached from outside. */
export interface Guarded {
  readonly vpc: ec2.IVpc;
  /** Whether a load balancer that faces the internet may have a group that is open to it. */
  readonly hasLoadBalancers: boolean;
}

interface Rule {
  readonly cidrIp?: unknown;
  readonly cidrIpv6?: unknown;
}

/**
 * Security groups of a network that let in addresses of the outside, as sentences. The whole app is looked at, because
 * a group may stand in another stack than its network. Addresses that only deployment knows are not judged, nor are
 * prefix lists.
 */
export function* openGroups(scope: IConstruct, { vpc, hasLoadBalancers }: Guarded): Generator<string> {
  const resources = scope.node.root.node.findAll().filter(node => CfnResource.isCfnResource(node));
  const groups = resources.filter(
    (one): one is ec2.CfnSecurityGroup =>
      one instanceof ec2.CfnSecurityGroup && isNetwork(one, one.vpcId, vpc),
  );
  const rules = resources.filter(one => one instanceof ec2.CfnSecurityGroupIngress);
  const facing = hasLoadBalancers ? resources.filter(facesInternet) : [];
  for (const group of groups) {
    const inline = (Stack.of(group).resolve(group.securityGroupIngress) ?? []) as Rule[];
    const own = rules.filter(rule => isSame(rule, rule.groupId, group.attrGroupId, group));
    const source = [...inline, ...own].flatMap(outsideOf)[0];
    if (source === undefined || facing.some(balancer => hasGroup(balancer, group))) continue;
    yield (
      `the security group ${group.node.path} lets in ${source}: nothing on the data plane takes connections from ` +
      'outside; name the groups that may connect, or put a load balancer in front (loadBalancerSubnets)'
    );
  }
  for (const rule of rules.filter(one => isSame(one, one.groupId, defaultGroupOf(vpc), vpc))) {
    yield `the rule ${rule.node.path} opens the network's default security group, which stays unused; make a group of your own`;
  }
}

function outsideOf({ cidrIp, cidrIpv6 }: Rule): string[] {
  return [cidrIp, cidrIpv6].filter((one): one is string => isOutside(one));
}

function facesInternet(resource: CfnResource): resource is elb.CfnLoadBalancer {
  return resource instanceof elb.CfnLoadBalancer && resource.scheme === 'internet-facing';
}

function hasGroup(balancer: elb.CfnLoadBalancer, group: ec2.CfnSecurityGroup): boolean {
  const ids: unknown = Stack.of(balancer).resolve(balancer.securityGroups);
  return Array.isArray(ids) && ids.some(id => isSame(balancer, id, group.attrGroupId, group));
}

function defaultGroupOf(vpc: ec2.IVpc): unknown {
  return vpc instanceof ec2.Vpc ? vpc.vpcDefaultSecurityGroup : undefined;
}

/**
 * Whether two references mean the same, as far as that shows: as tokens anywhere, and by what they come to within the
 * owner's stack. In another one the same logical id means another resource, as in the stacks of two regions.
 */
function isSame(user: CfnResource, one: unknown, other: unknown, owner: IConstruct): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  const stack = Stack.of(owner);
  if (Stack.of(user) !== stack) return false;
  return JSON.stringify(stack.resolve(one)) === JSON.stringify(stack.resolve(other));
}

/** Whether a value of a resource means this network. */
export function isNetwork(user: CfnResource, id: unknown, vpc: ec2.IVpc): boolean {
  return isSame(user, id, vpc.vpcId, vpc);
}
