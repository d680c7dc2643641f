import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { selectSubnets } from './subnets';

/** Characters that connection strings and shells trip over. Fixed: another set would make another password. */
export const EXCLUDED_CHARACTERS = ' %+~`#$&*()|[]{}:;<>?!\'/@"\\=^,';

/** What AWS's own function for PostgreSQL rotates, and from where. */
export interface HostedRotationOptions {
  readonly secretArn: string;
  readonly keyArn: string;
  readonly days: number;
  readonly vpc: ec2.IVpc;
  readonly vpcSubnets: ec2.SubnetSelection;
  /** What its security group says of itself. */
  readonly description: string;
  /** The secret of a user who may change the passwords of others; where there is one, two users take turns. */
  readonly superuserSecretArn?: string;
}

/** A schedule as Secrets Manager writes it. */
export function everyDays(days: number): string {
  return `rate(${days} ${days === 1 ? 'day' : 'days'})`;
}

/**
 * Rotates a password of PostgreSQL from inside the network, and returns the security group it comes from.
 *
 * @throws RecoveryError what {@link selectSubnets} throws
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_turn-on-for-db.html
 */
export function hostedRotation(scope: Construct, options: HostedRotationOptions): ec2.SecurityGroup {
  const selected = selectSubnets(scope, options.vpc, options.vpcSubnets, 1);
  const securityGroup = new ec2.SecurityGroup(scope, 'RotationSecurityGroup', {
    vpc: options.vpc,
    description: options.description,
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Secrets Manager');
  // The transform makes the function in a nested stack when it is deployed; nothing is bundled here.
  Stack.of(scope).addTransform('AWS::SecretsManager-2024-09-16');
  const { superuserSecretArn } = options;
  new secretsmanager.CfnRotationSchedule(scope, 'Rotation', {
    secretId: options.secretArn,
    rotationRules: { scheduleExpression: everyDays(options.days) },
    hostedRotationLambda: {
      rotationType: superuserSecretArn === undefined ? 'PostgreSQLSingleUser' : 'PostgreSQLMultiUser',
      ...(superuserSecretArn !== undefined && { superuserSecretArn }),
      kmsKeyArn: options.keyArn,
      excludeCharacters: EXCLUDED_CHARACTERS,
      vpcSecurityGroupIds: securityGroup.securityGroupId,
      vpcSubnetIds: selected.subnetIds.join(','),
    },
  });
  return securityGroup;
}
