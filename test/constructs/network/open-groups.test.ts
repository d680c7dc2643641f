import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { DataPlaneNetwork } from '../../../constructs/network';
import { testStack } from '../../helpers/stack';
import { aBucket } from '../misuse/parts';
import { networkIn } from './fixtures';

const OPEN =
  /the security group .*Group\/Resource lets in .*: nothing on the data plane takes connections from outside/;

interface Place {
  readonly stack: Stack;
  readonly vpc: ec2.IVpc;
}

function network(props: { loadBalancerSubnets?: boolean } = {}): Place & { network: DataPlaneNetwork } {
  const stack = testStack();
  const made = networkIn(stack, {
    flowLogs: aBucket(stack),
    endpoints: [],
    egress: false,
    zones: 2,
    ...props,
  });
  return { stack, vpc: made.vpc, network: made };
}

const groupIn = ({ stack, vpc }: Place) => new ec2.SecurityGroup(stack, 'Group', { vpc });

const synthesis =
  ({ stack }: { stack: Stack }) =>
  () =>
    Template.fromStack(stack);

describe('a security group of the network', () => {
  test.each([
    ['everybody', ec2.Peer.anyIpv4()],
    ['everybody by IPv6', ec2.Peer.anyIpv6()],
    ['a public address', ec2.Peer.ipv4('203.0.113.7/32')],
    ['half of the internet', ec2.Peer.ipv4('0.0.0.0/1')],
    ['more than the private addresses', ec2.Peer.ipv4('8.0.0.0/6')],
  ])('fails when it lets in %s', (_, peer) => {
    const place = network();
    groupIn(place).addIngressRule(peer, ec2.Port.tcp(5432));
    expect(synthesis(place)).toThrow(OPEN);
  });

  test.each([
    ['the network', (vpc: ec2.IVpc) => ec2.Peer.ipv4(vpc.vpcCidrBlock)],
    ['private addresses', () => ec2.Peer.ipv4('10.0.0.0/8')],
    ['private addresses of IPv6', () => ec2.Peer.ipv6('fd00::/8')],
  ])('passes when it lets in %s', (_, peer) => {
    const place = network();
    groupIn(place).addIngressRule(peer(place.vpc), ec2.Port.tcp(5432));
    expect(synthesis(place)).not.toThrow();
  });

  test('passes when it lets in another group', () => {
    const place = network();
    groupIn(place).addIngressRule(new ec2.SecurityGroup(place.stack, 'Client', place), ec2.Port.tcp(5432));
    expect(synthesis(place)).not.toThrow();
  });

  test('fails in another stack than its network, too', () => {
    const place = network();
    const elsewhere = new Stack(place.stack.node.root as never, 'Elsewhere', {
      env: { region: 'us-east-1' },
    });
    groupIn({ stack: elsewhere, vpc: place.vpc }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    expect(synthesis(place)).toThrow(OPEN);
  });

  test('fails by a rule of its own', () => {
    const place = network();
    new ec2.CfnSecurityGroupIngress(place.stack, 'Rule', {
      groupId: groupIn(place).securityGroupId,
      ipProtocol: 'tcp',
      fromPort: 5432,
      toPort: 5432,
      cidrIp: '0.0.0.0/0',
    });
    expect(synthesis(place)).toThrow(OPEN);
  });

  test('may be open in another network', () => {
    const place = network();
    const other = new ec2.Vpc(place.stack, 'Other', { natGateways: 0 });
    groupIn({ stack: place.stack, vpc: other }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    expect(synthesis(place)).not.toThrow();
  });

  test('is another one than the default group, which stays unused', () => {
    const place = network();
    new ec2.CfnSecurityGroupIngress(place.stack, 'Rule', {
      groupId: (place.vpc as ec2.Vpc).vpcDefaultSecurityGroup,
      ipProtocol: '-1',
      cidrIp: '10.0.0.0/8',
    });
    expect(synthesis(place)).toThrow(/opens the network's default security group, which stays unused/);
  });
});

describe('a load balancer', () => {
  const balancerIn = (place: Place & { network: DataPlaneNetwork }, internetFacing: boolean) => {
    const group = groupIn(place);
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    new elb.ApplicationLoadBalancer(place.stack, 'Balancer', {
      vpc: place.vpc,
      internetFacing,
      securityGroup: group,
      vpcSubnets: place.network.loadBalancerSubnets ?? place.network.applicationSubnets,
    });
  };

  test('that faces the internet is open to it, where it was asked for', () => {
    const place = network({ loadBalancerSubnets: true });
    balancerIn(place, true);
    expect(synthesis(place)).not.toThrow();
  });

  test('fails where it was not', () => {
    const place = network();
    balancerIn(place, true);
    expect(synthesis(place)).toThrow(OPEN);
  });

  test('of one region is none of the other, although their logical ids are alike', () => {
    const app = new App({ treeMetadata: false });
    const [east] = ['us-east-1', 'us-west-2'].map(region => {
      const stack = new Stack(app, region, { env: { region } });
      const made = networkIn(stack, {
        flowLogs: aBucket(stack),
        endpoints: [],
        egress: false,
        loadBalancerSubnets: region === 'us-east-1',
      });
      return { stack, vpc: made.vpc, network: made };
    });
    balancerIn(east!, true);
    expect(() => app.synth()).not.toThrow();
  });

  test('fails when it is internal and open to the outside', () => {
    const place = network({ loadBalancerSubnets: true });
    balancerIn(place, false);
    expect(synthesis(place)).toThrow(OPEN);
  });
});

describe('a network that somebody has', () => {
  const existing = (stack: Stack, flowLog: boolean) => {
    const vpc = new ec2.Vpc(stack, 'Mine', {
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      natGateways: 1,
      subnetConfiguration: [
        { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'services', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        { name: 'stores', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    if (flowLog) vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toS3(aBucket(stack)) });
    return vpc;
  };

  test('is taken with its isolated and its private subnets', () => {
    const stack = testStack();
    const vpc = existing(stack, true);
    const { dataSubnets, applicationSubnets } = DataPlaneNetwork.fromVpc(stack, 'Network', { vpc });
    expect(vpc.selectSubnets(dataSubnets).subnetIds).toEqual(vpc.isolatedSubnets.map(one => one.subnetId));
    expect(vpc.selectSubnets(applicationSubnets).subnetIds).toEqual(
      vpc.privateSubnets.map(one => one.subnetId),
    );
    expect(synthesis({ stack })).not.toThrow();
  });

  test('fails without a flow log of all traffic', () => {
    const stack = testStack();
    const vpc = existing(stack, false);
    vpc.addFlowLog('Rejected', {
      destination: ec2.FlowLogDestination.toS3(aBucket(stack)),
      trafficType: ec2.FlowLogTrafficType.REJECT,
    });
    DataPlaneNetwork.fromVpc(stack, 'Network', { vpc });
    expect(synthesis({ stack })).toThrow(/the network has no flow log of all traffic/);
  });

  test('fails with its public subnets for data', () => {
    const stack = testStack();
    expect(() =>
      DataPlaneNetwork.fromVpc(stack, 'Network', {
        vpc: existing(stack, true),
        dataSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      }),
    ).toThrow(/the selection has public subnets/);
  });

  test('fails in a single zone', () => {
    const stack = testStack();
    const vpc = new ec2.Vpc(stack, 'Mine', { availabilityZones: ['us-east-1a'] });
    expect(() =>
      DataPlaneNetwork.fromVpc(stack, 'Network', {
        vpc,
        dataSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      }),
    ).toThrow(/the subnets are in too few zones/);
  });

  test('from elsewhere is guarded where this app adds to it', () => {
    const stack = testStack();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Theirs', {
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      isolatedSubnetIds: ['subnet-1', 'subnet-2'],
      privateSubnetIds: ['subnet-3', 'subnet-4'],
    });
    DataPlaneNetwork.fromVpc(stack, 'Network', { vpc });
    groupIn({ stack, vpc }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(5432));
    expect(synthesis({ stack })).toThrow(OPEN);
  });
});
