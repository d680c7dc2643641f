import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { reject } from '../../private/errors';
import { DataPlaneEndpoint } from '../data-plane-endpoint';

/** What is reached, from where, and where it stands. */
export interface EndpointOptions {
  readonly addresses: string;
  readonly endpoints: readonly DataPlaneEndpoint[];
  readonly subnets: ec2.SubnetSelection;
}

/**
 * Endpoints of a network, and the group that its interfaces share.
 *
 * @throws RecoveryError `invalid-endpoints`
 */
export function addEndpoints(scope: Construct, vpc: ec2.Vpc, options: EndpointOptions): ec2.SecurityGroup {
  const endpoints = checkEndpoints(scope, options.endpoints);
  const group = new ec2.SecurityGroup(scope, 'Endpoints', {
    vpc,
    description: 'Endpoints of AWS services',
    allowAllOutbound: false,
  });
  // Stated as a figure, so that a check can read it from the template.
  group.addIngressRule(ec2.Peer.ipv4(options.addresses), ec2.Port.tcp(443), 'From within the network');
  for (const endpoint of endpoints) {
    for (const service of endpoint.services) {
      if (endpoint.isGateway) vpc.addGatewayEndpoint(idOf(service), { service: endpoint._gateway(service) });
      else {
        vpc.addInterfaceEndpoint(idOf(service), {
          service: endpoint._interface(service),
          subnets: options.subnets,
          securityGroups: [group],
          open: false,
        });
      }
    }
  }
  return group;
}

/** What a service's endpoint is called below the network, such as `EcrApi`. */
function idOf(service: string): string {
  return service
    .split(/[.-]/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function checkEndpoints(scope: Construct, endpoints: readonly DataPlaneEndpoint[]): DataPlaneEndpoint[] {
  if (Array.isArray(endpoints) && endpoints.every(one => one instanceof DataPlaneEndpoint)) {
    const known = new Map(endpoints.map(endpoint => [endpoint.services.join(), endpoint]));
    return [...known.values()];
  }
  throw reject(scope, {
    code: 'invalid-endpoints',
    problem: 'the endpoints are not usable',
    received: endpoints,
    allowed: 'a list of DataPlaneEndpoint',
    fix: 'use DataPlaneEndpoint.S3 and its like, or DataPlaneEndpoint.service(name)',
  });
}
