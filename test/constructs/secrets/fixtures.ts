import { Duration, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  RecoverableSecret,
  type RecoverableSecretProps,
  type SecretReplica,
  SecretRotation,
} from '../../../constructs/secrets';
import { KEY_ARN, REASON, aKey } from '../misuse/parts';

export const REPLICA: SecretReplica = {
  region: 'us-west-2',
  keyArn: 'arn:aws:kms:us-west-2:111111111111:alias/secrets',
};

export const OTHER_KEY_ARN = KEY_ARN.replace('us-east-1', 'us-west-2');

export const rotatorIn = (stack: Stack) =>
  new lambda.Function(stack, 'Rotator', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });

export const postgresIn = (stack: Stack) => {
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0 });
  const group = new ec2.SecurityGroup(stack, 'Database', { vpc });
  return {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    database: {
      connections: new ec2.Connections({ securityGroups: [group], defaultPort: ec2.Port.tcp(5432) }),
    },
  };
};

export const secretIn = (stack: Stack, props: Partial<RecoverableSecretProps> = {}) =>
  new RecoverableSecret(stack, 'Secret', {
    secretName: 'orders/signing-key',
    encryptionKey: props.encryptionKey ?? aKey(stack),
    ...('withoutReplicas' in props ? {} : { replicas: [REPLICA] }),
    ...('rotation' in props ? {} : { withoutRotation: REASON }),
    ...props,
  });

export const byFunction = (stack: Stack, days = 30, overlap?: number) =>
  SecretRotation.byFunction({
    rotator: rotatorIn(stack),
    every: Duration.days(days),
    ...(overlap !== undefined && { previousValidFor: Duration.days(overlap) }),
  });
