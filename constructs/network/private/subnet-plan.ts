import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What the kinds of subnets are called. */
export const NAMES = { application: 'application', data: 'data', ingress: 'ingress', nat: 'nat' } as const;

/**
 * The subnets of a network, the largest first, so that three zones of all fit a /20. What isn't asked for keeps its
 * addresses free: asked for later, it would else push others to new ones, which replaces them.
 */
export function subnetPlan(egress: boolean, hasLoadBalancers: boolean): ec2.SubnetConfiguration[] {
  const isPublic = { subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false };
  return [
    {
      name: NAMES.application,
      subnetType: egress ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED,
      cidrMask: 22,
    },
    { name: NAMES.data, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    { name: NAMES.ingress, ...isPublic, cidrMask: 26, reserved: !hasLoadBalancers },
    { name: NAMES.nat, ...isPublic, cidrMask: 28, reserved: !egress },
  ];
}
