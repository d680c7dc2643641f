import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { zonesIn } from '../../../lib/model/region-zones';
import { checkInteger } from '../../private/checks';
import { isToken, reject } from '../../private/errors';
import { selectSubnets } from '../../private/subnets';
import { checkList, requireMethods } from './checks';

/** Where tasks run. */
export interface NetworkSettings {
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly zones?: number;
}

/** Where tasks run, looked at. */
export interface TaskNetwork {
  readonly vpc: ec2.IVpc;
  readonly subnets: ec2.SubnetSelection;
  readonly zones: number;
  readonly securityGroup: ec2.SecurityGroup;
}

/**
 * Private subnets in enough zones, and a security group through which tasks reach AWS and nothing else yet.
 *
 * @throws RecoveryError `missing-construct`, `invalid-zones`, `no-subnets`, `public-subnets`, `too-few-zones`
 */
export function taskNetwork(scope: Construct, settings: NetworkSettings, serviceName: string): TaskNetwork {
  const vpc = requireMethods(scope, 'vpc', settings.vpc, 'selectSubnets', 'vpcId');
  const zones = checkInteger(
    scope,
    'invalid-zones',
    'the number of zones',
    settings.zones ?? zonesIn(Stack.of(scope).region),
    {
      min: 2,
      max: 6,
    },
  );
  const selection = settings.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  const { subnets } = selectSubnets(scope, vpc, selection, isToken(zones) ? 2 : zones);
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Tasks of ${serviceName}`,
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Services of AWS, over TLS');
  return { vpc, subnets: { subnets }, zones, securityGroup };
}

/**
 * Subnets of a load balancer: public ones when it faces the internet, else those of the tasks.
 *
 * @throws RecoveryError `no-subnets`, `too-few-zones`, `public-subnets`
 */
export function balancerSubnets(
  scope: Construct,
  network: TaskNetwork,
  internetFacing: boolean,
  stated: ec2.SubnetSelection | undefined,
): ec2.SubnetSelection {
  if (!internetFacing) {
    if (stated === undefined) return network.subnets;
    return { subnets: selectSubnets(scope, network.vpc, stated, network.zones).subnets };
  }
  const subnets = publicSubnets(network.vpc, stated ?? { subnetType: ec2.SubnetType.PUBLIC });
  const zones = new Set(subnets.map(({ availabilityZone }) => availabilityZone));
  if (subnets.length > 0 && zones.size >= network.zones) return { subnets };
  throw reject(scope, {
    code: 'too-few-zones',
    problem: 'the load balancer would face the internet in too few zones',
    received: zones.size,
    allowed: `public subnets in at least ${network.zones} zones`,
    fix: 'give the network public subnets in more zones, or leave internetFacing out',
  });
}

/**
 * Whom the load balancer lets in.
 *
 * @throws RecoveryError `not-a-list`, `missing-construct`
 */
export function checkClients(
  scope: Construct,
  clients: readonly ec2.IPeer[] | undefined,
  internetFacing: boolean,
): readonly ec2.IPeer[] {
  if (clients === undefined) return internetFacing ? [ec2.Peer.anyIpv4()] : [];
  return checkList(scope, 'clients', clients).map(client =>
    requireMethods(scope, 'a client', client, 'toIngressRuleConfig', 'uniqueId'),
  );
}

function publicSubnets(vpc: ec2.IVpc, selection: ec2.SubnetSelection): ec2.ISubnet[] {
  try {
    return vpc.selectSubnets(selection).subnets;
  } catch {
    // The VPC throws its own error for a kind of subnet that it doesn't have.
    return [];
  }
}
