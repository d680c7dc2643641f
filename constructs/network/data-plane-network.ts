import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { zonesIn } from '../../lib/model/region-zones';
import { checkInteger, checkSwitch } from '../private/checks';
import { recordRemoval } from '../private/metadata';
import { requireAttribute, requireProps, requirePropsAt } from '../private/props';
import { resourceOf } from '../private/store-resource';
import { selectSubnets } from '../private/subnets';
import { DataPlaneEndpoint } from './data-plane-endpoint';
import type { DataPlaneNetworkProps, ExistingNetwork } from './data-plane-network-props';
import { checkAddresses } from './private/addresses';
import { addEndpoints } from './private/endpoints';
import { addFlowLog } from './private/flow-log';
import { guardNetwork } from './private/network-guard';
import { NAMES, subnetPlan } from './private/subnet-plan';

/** A network whose data nobody reaches from outside. */
export interface IDataPlaneNetwork {
  readonly vpc: ec2.IVpc;
  /** For databases and other stores: no way out, and in from within the network only. */
  readonly dataSubnets: ec2.SubnetSelection;
  /** For services and functions: no way in from outside. */
  readonly applicationSubnets: ec2.SubnetSelection;
}

const ZONES = { min: 2, max: 3 };

const DEFAULT_ENDPOINTS = [
  DataPlaneEndpoint.S3,
  DataPlaneEndpoint.DYNAMODB,
  DataPlaneEndpoint.SECRETS_MANAGER,
  DataPlaneEndpoint.KMS,
  DataPlaneEndpoint.LOGS,
];

/**
 * The network of a data plane in one region: isolated subnets for data, subnets for applications that reach out and
 * are not reached, endpoints for the services of AWS, and every connection on record.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html
 */
export class DataPlaneNetwork extends Construct implements IDataPlaneNetwork {
  /**
   * A network that you have. What this app knows of it is checked: its subnets, security groups that are made here,
   * and flow logs when the network is made here, too.
   *
   * @throws RecoveryError `invalid-resource`, `no-subnets`, `public-subnets`, `too-few-zones`, `not-a-boolean`
   */
  public static fromVpc(scope: Construct, id: string, network: ExistingNetwork): IDataPlaneNetwork {
    requirePropsAt(scope, id, network);
    class Import extends Construct implements IDataPlaneNetwork {
      public readonly vpc = requireAttribute(this.node.path, 'a network', network.vpc, 'vpcId');
      public readonly dataSubnets = network.dataSubnets ?? {
        subnetType: ec2.SubnetType.PRIVATE_ISOLATED,
      };
      public readonly applicationSubnets = network.applicationSubnets ?? {
        subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS,
      };
    }
    const found = new Import(scope, id);
    selectSubnets(found, found.vpc, found.dataSubnets, ZONES.min);
    selectSubnets(found, found.vpc, found.applicationSubnets, ZONES.min);
    const hasLoadBalancers = checkSwitch(found, 'loadBalancerSubnets', network.loadBalancerSubnets) ?? false;
    guardNetwork(found, { vpc: found.vpc, hasLoadBalancers });
    return found;
  }

  public readonly vpc: ec2.Vpc;
  public readonly dataSubnets: ec2.SubnetSelection = { subnetGroupName: NAMES.data };
  public readonly applicationSubnets: ec2.SubnetSelection = { subnetGroupName: NAMES.application };
  /** For a load balancer that faces the internet, where `loadBalancerSubnets` asks for it. */
  public readonly loadBalancerSubnets?: ec2.SubnetSelection;
  /** The group of the endpoints: whatever is in the network may connect to them, by HTTPS. */
  public readonly endpointGroup: ec2.SecurityGroup;

  /**
   * @throws RecoveryError `invalid-addresses`, `overlapping-addresses`, `invalid-zones`, `invalid-endpoints`,
   * `not-a-boolean`, `missing-reason`, `invalid-resource`, `unlocked-flow-logs`
   */
  public constructor(scope: Construct, id: string, props: DataPlaneNetworkProps) {
    super(scope, id);
    requireProps(this, props);
    const addresses = checkAddresses(this, props.addresses, props.apartFrom ?? []);
    const zones = checkInteger(
      this,
      'invalid-zones',
      'the number of zones',
      props.zones ?? zonesIn(Stack.of(this).region),
      ZONES,
    );
    const egress = checkSwitch(this, 'egress', props.egress) ?? true;
    const hasLoadBalancers = checkSwitch(this, 'loadBalancerSubnets', props.loadBalancerSubnets) ?? false;
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(addresses),
      // An unknown account gives CDK no zones to choose from, and two by default.
      availabilityZones: Array.from({ length: zones }, (_, index) => Fn.select(index, Fn.getAzs())),
      natGateways: !egress ? 0 : props.withoutNatInEachZone ? 1 : zones,
      natGatewaySubnets: { subnetGroupName: NAMES.nat },
      subnetConfiguration: subnetPlan(egress, hasLoadBalancers),
      restrictDefaultSecurityGroup:
        checkSwitch(this, 'closeDefaultSecurityGroup', props.closeDefaultSecurityGroup) ?? false,
    });
    if (props.withoutNatInEachZone) {
      recordRemoval(resourceOf(this.vpc)!, 'nat-in-each-zone', props.withoutNatInEachZone);
    }
    if (hasLoadBalancers) this.loadBalancerSubnets = { subnetGroupName: NAMES.ingress };
    addFlowLog(this, this.vpc.vpcId, props.flowLogs);
    this.endpointGroup = addEndpoints(this, this.vpc, {
      addresses,
      endpoints: props.endpoints ?? DEFAULT_ENDPOINTS,
      subnets: this.dataSubnets,
    });
    guardNetwork(this, { vpc: this.vpc, hasLoadBalancers });
  }
}
