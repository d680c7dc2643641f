import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import {
  DataPlaneEndpoint,
  DataPlaneNetwork,
  type DataPlaneNetworkProps,
  type ExistingNetwork,
} from '../../../constructs/network';
import { REASON, aBucket } from './parts';
import type { Complete, Entry } from './table';

const network = (stack: Stack): Complete<DataPlaneNetworkProps> => ({
  addresses: '10.20.0.0/16',
  flowLogs: aBucket(stack),
  apartFrom: ['10.21.0.0/16'],
  zones: 2,
  endpoints: [DataPlaneEndpoint.S3, DataPlaneEndpoint.SECRETS_MANAGER],
  egress: true,
  withoutNatInEachZone: REASON,
  loadBalancerSubnets: true,
  closeDefaultSecurityGroup: false,
});

const anotherVpc = (stack: Stack) =>
  ec2.Vpc.fromVpcAttributes(stack, 'Existing', {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    isolatedSubnetIds: ['subnet-1', 'subnet-2'],
    privateSubnetIds: ['subnet-3', 'subnet-4'],
  });

export const NETWORK: readonly Entry[] = [
  {
    name: 'DataPlaneNetwork',
    call: (stack, props) => new DataPlaneNetwork(stack, 'Test', props),
    examples: [network],
  },
  {
    name: 'DataPlaneNetwork.fromVpc',
    call: (stack, props) => DataPlaneNetwork.fromVpc(stack, 'Test', props),
    examples: [
      (stack): Complete<ExistingNetwork> => ({
        vpc: anotherVpc(stack),
        dataSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        applicationSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        loadBalancerSubnets: true,
      }),
    ],
  },
];
