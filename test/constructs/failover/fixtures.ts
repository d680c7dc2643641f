import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import {
  FailoverRecords,
  type FailoverRecordsProps,
  RegionSwitchPlan,
  type RegionSwitchPlanProps,
  SwitchStep,
  TrafficSwitch,
  ValidationGate,
  type ValidationGateProps,
} from '../../../constructs/failover';
import { BREAK_GLASS } from '../misuse/parts';
import { evidenceIn } from '../rehearsal/fixtures';

export const REGIONS = { primaryRegion: 'us-east-1', recoveryRegion: 'us-west-2' };
export const ZONE_ID = 'Z0123456789ABCDEFGHIJ';

export const zoneIn = (stack: Stack) =>
  route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', {
    hostedZoneId: ZONE_ID,
    zoneName: 'example.com',
  });

export const balancerIn = (stack: Stack) =>
  elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Balancer', {
    loadBalancerArn:
      'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/orders/0123456789abcdef',
    securityGroupId: 'sg-0123456789abcdef0',
    loadBalancerDnsName: 'orders-123.us-east-1.elb.amazonaws.com',
    loadBalancerCanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
  });

/** One that this app makes, with a listener on port 443. */
export const listeningBalancerIn = (stack: Stack, sslPolicy: elbv2.SslPolicy) => {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Network', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  });
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Listening', { vpc });
  balancer.addListener('Listener', {
    port: 443,
    sslPolicy,
    certificates: [
      elbv2.ListenerCertificate.fromArn('arn:aws:acm:us-east-1:111111111111:certificate/01234567'),
    ],
    defaultAction: elbv2.ListenerAction.fixedResponse(200),
  });
  return balancer;
};

export const groupIn = (stack: Stack, id: string, securityGroupId: string) =>
  ec2.SecurityGroup.fromSecurityGroupId(stack, id, securityGroupId);

export const switchedTraffic = () =>
  TrafficSwitch.healthChecks({
    primaryHealthCheckId: '11111111-1111-1111-1111-111111111111',
    recoveryHealthCheckId: '22222222-2222-2222-2222-222222222222',
  });

/** A database, what uses it, and the name that users call. */
export const steps = () => [
  SwitchStep.switchTraffic({ name: 'Traffic', hostedZoneId: ZONE_ID, recordName: 'api.example.com' }),
  SwitchStep.scaleService({
    name: 'Orders service',
    clusterName: 'orders',
    serviceName: 'orders',
    expected: Duration.minutes(4),
  }),
  SwitchStep.promoteReplica({
    name: 'Orders database',
    primaryInstanceIdentifier: 'orders',
    recoveryInstanceIdentifier: 'orders-replica',
    expected: Duration.minutes(10),
  }),
  SwitchStep.passGate({ name: 'Validated', gateName: 'orders-gate', after: ['Orders database'] }),
];

export function planIn(stack: Stack, props: Partial<RegionSwitchPlanProps> = {}): RegionSwitchPlan {
  return new RegionSwitchPlan(stack, 'Switch', {
    planName: 'orders',
    ...REGIONS,
    steps: steps(),
    failbackApproverRoleArn: BREAK_GLASS,
    ...props,
  });
}

export function gateIn(stack: Stack, props: Partial<ValidationGateProps> = {}): ValidationGate {
  return new ValidationGate(stack, 'Validation', {
    gateName: 'orders-gate',
    evidence: evidenceIn(stack),
    stores: [{ storeId: 'Recovery/Database', restoredTo: 'orders.example.com:5432/orders' }],
    openings: [
      {
        storeGroup: groupIn(stack, 'StoreGroup', 'sg-0123456789abcdef1'),
        userGroup: groupIn(stack, 'UserGroup', 'sg-0123456789abcdef2'),
        port: 5432,
      },
    ],
    ...props,
  });
}

export function recordsIn(stack: Stack, props: Partial<FailoverRecordsProps> = {}): FailoverRecords {
  return new FailoverRecords(stack, 'Records', {
    zone: zoneIn(stack),
    recordName: 'api.example.com',
    ...REGIONS,
    trafficSwitch: switchedTraffic(),
    ...props,
  });
}
