import { CfnRoute, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { type Acknowledgement, acknowledge } from '../acknowledgements';
import { acknowledgeParts } from './acknowledgements';

const FACES_THE_INTERNET: Acknowledgement = {
  awsSolutions: ['EC23'],
  reason:
    'The API is there for customers, wherever they are. The load balancer takes TLS 1.3 alone, behind a firewall that ' +
    'limits each address and each tenant, and it is the only thing that takes connections from outside.',
};

const FLOW_LOGS_STAY: Acknowledgement = {
  standards: ['S3BucketReplicationEnabled'],
  recovery: ['S3BucketReplicationEnabled'],
  reason:
    'Flow logs say who connected to what in this region, and no store is recovered from them. They are locked and ' +
    'versioned here.',
};

const ROUTE_OUT: Acknowledgement = {
  standards: ['VPCNoUnrestrictedRouteToIGW'],
  reason:
    'These subnets hold NAT gateways, which take no connections, and the load balancer of the API. What holds data, ' +
    'and the services themselves, stand in subnets without such a route.',
};

const EMPTY_GROUP: Acknowledgement = {
  standards: ['VPCDefaultSecurityGroupClosed'],
  reason:
    "CloudFormation can't change a network's default security group; closing it takes a function that may change " +
    'security groups. No resource is put into the group, and the synthesis fails on a rule that is added to it.',
};

/** What packs of rules find in the services and their network. Anything else fails the synthesis. */
export function acknowledgeServing(scope: IConstruct, api: IConstruct, flowLogs: IConstruct): void {
  acknowledgeParts(scope);
  acknowledge(api, FACES_THE_INTERNET);
  acknowledge(flowLogs, FLOW_LOGS_STAY);
  for (const one of scope.node.findAll()) {
    if (one instanceof CfnRoute && one.gatewayId !== undefined) acknowledge(one, ROUTE_OUT);
    if (one instanceof CfnVPC) acknowledge(one, EMPTY_GROUP);
  }
}
