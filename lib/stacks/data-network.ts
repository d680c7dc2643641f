import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const ZONES = 3;

/**
 * A network for data and nothing else: isolated subnets in three zones, no way in or out but the endpoints that
 * the rotation of credentials needs.
 */
export class DataNetwork extends Construct {
  public readonly vpc: ec2.Vpc;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      // An unknown account gives CDK no zones to choose from, and two by default; a database in three wants three.
      availabilityZones: Array.from({ length: ZONES }, (_, index) => Fn.select(index, Fn.getAzs())),
      natGateways: 0,
      // Closing the default group takes a custom resource; nothing is ever put into it.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    });
    this.vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(
        new logs.LogGroup(this, 'FlowLogGroup', { retention: logs.RetentionDays.ONE_YEAR }),
      ),
    });
    this.vpc.addInterfaceEndpoint('SecretsManager', {
      service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    });
  }
}
