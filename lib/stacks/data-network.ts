import { Aws, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { zonesIn } from '../model/region-zones';
import { FLOW_LOG_ROLE, ISOLATED_NETWORK, acknowledge } from './acknowledgements';

/** What a {@link DataNetwork} is made of. */
export interface DataNetworkProps {
  /** Encrypts the flow logs. */
  readonly logKey: kms.IKey;
  /** Addresses in CIDR notation; no two networks that may have to be peered share any. */
  readonly addresses: string;
}

/**
 * A network for data and nothing else: isolated subnets in three zones, or two where a region has no more, and no
 * way in or out but the endpoints that the rotation of credentials and the validation of restores need.
 */
export class DataNetwork extends Construct {
  public readonly vpc: ec2.Vpc;

  public constructor(scope: Construct, id: string, props: DataNetworkProps) {
    super(scope, id);
    const zones = zonesIn(Stack.of(this).region);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(props.addresses),
      // An unknown account gives CDK no zones to choose from, and two by default; a database in three wants three.
      availabilityZones: Array.from({ length: zones }, (_, index) => Fn.select(index, Fn.getAzs())),
      natGateways: 0,
      // Closing the default group takes a custom resource; nothing is ever put into it.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    });
    acknowledge(this.vpc.node.defaultChild!, ISOLATED_NETWORK);
    const flowLog = this.vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(
        new logs.LogGroup(this, 'FlowLogGroup', {
          retention: logs.RetentionDays.ONE_YEAR,
          encryptionKey: props.logKey,
        }),
        // The CDK's own role would take flow logs of any account for ours.
        new iam.Role(this, 'FlowLogRole', {
          assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
            conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
          }),
        }),
      ),
    });
    acknowledge(flowLog.iamRole!, FLOW_LOG_ROLE);
    const endpoint = this.vpc.addInterfaceEndpoint('SecretsManager', {
      service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      open: false,
    });
    this.addObjectEndpoint();
    // Stated as a figure, so that a check can read it from the template.
    endpoint.connections.allowDefaultPortFrom(ec2.Peer.ipv4(props.addresses), 'From within the network');
  }

  /** Validators fetch manifests by it. It leads to buckets of this account, and so to nobody else's. */
  private addObjectEndpoint(): void {
    this.vpc.addGatewayEndpoint('Objects', { service: ec2.GatewayVpcEndpointAwsService.S3 }).addToPolicy(
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
