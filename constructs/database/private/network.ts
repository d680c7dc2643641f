import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { checkInteger } from '../../private/checks';
import { selectSubnets } from '../../private/subnets';
import type { DatabaseSettings } from '../database-settings';
import { requireConstruct } from './names';

export interface Network {
  readonly subnetGroup: rds.CfnDBSubnetGroup;
  readonly securityGroup: ec2.SecurityGroup;
  readonly connections: ec2.Connections;
  readonly port: number;
}

/**
 * Where a database stands: in subnets of enough zones without a way in from outside, behind a security group
 * that lets nobody in yet.
 */
export function makeNetwork(scope: Construct, settings: DatabaseSettings, zones: number): Network {
  const vpc = requireConstruct(scope, 'vpc', settings.vpc, 'selectSubnets');
  const subnets = selectSubnets(
    scope,
    vpc,
    settings.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    zones,
  );
  const port =
    settings.port === undefined
      ? 5432
      : checkInteger(scope, 'invalid-port', 'the port', settings.port, { min: 1_150, max: 65_535 });
  const subnetGroup = new rds.CfnDBSubnetGroup(scope, 'SubnetGroup', {
    dbSubnetGroupDescription: `Subnets of ${scope.node.path}`,
    subnetIds: subnets.subnetIds,
  });
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: `Who may connect to ${scope.node.path}`,
    allowAllOutbound: false,
  });
  const connections = new ec2.Connections({
    securityGroups: [securityGroup],
    defaultPort: ec2.Port.tcp(port),
  });
  return { subnetGroup, securityGroup, connections, port };
}
