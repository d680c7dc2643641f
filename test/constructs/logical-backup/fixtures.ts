import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  DumpBucket,
  type DumpBucketProps,
  LogicalBackup,
  type LogicalBackupProps,
  LogicalRestore,
  type LogicalRestoreProps,
  PostgresServer,
} from '../../../constructs/logical-backup';
import { REASON, aKey, aTopic } from '../misuse/parts';

/** A certificate that nobody has the key of. */
export const AUTHORITIES = `-----BEGIN CERTIFICATE-----
MIIBTzCCAQGgAwIBAgIULBi3DCwRqBpeF3IpXU/XcjXl1EgwBQYDK2VwMBwxGjAY
BgNVBAMMEVJvb3Qgb2Ygbm8gc2VydmVyMCAXDTI2MTEyMTE4MjEwOVoYDzIxMjYx
MDI4MTgyMTA5WjAcMRowGAYDVQQDDBFSb290IG9mIG5vIHNlcnZlcjAqMAUGAytl
cAMhAMkkpHlicTbchJsyvN/KuomXY9TACYUwwcTaHjp4G1dyo1MwUTAdBgNVHQ4E
FgQUEEhpCRv7NtG3vZ8OIDMtLLXnu00wHwYDVR0jBBgwFoAUEEhpCRv7NtG3vZ8O
IDMtLLXnu00wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQAf147q6VvODRY5pkyo
dGpwa0gsIMo4nH7ZOpoFxeImMQRDu4MU3jwbaYeieQN1UEDwPBJrUWLX3xvFlFGr
cnUK
-----END CERTIFICATE-----
`;

/** A network that exists already; of another one CDK couldn't tell that these subnets are not public. */
export const vpcIn = (stack: Stack, id = 'BackupVpc'): ec2.IVpc =>
  ec2.Vpc.fromVpcAttributes(stack, id, {
    vpcId: 'vpc-0123456789abcdef2',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-0123456789abcdef3', 'subnet-0123456789abcdef4'],
    privateSubnetRouteTableIds: ['rtb-0123456789abcdef3', 'rtb-0123456789abcdef4'],
  });

export const credentialsIn = (stack: Stack, id = 'Credentials'): secretsmanager.ISecret =>
  secretsmanager.Secret.fromSecretCompleteArn(
    stack,
    id,
    'arn:aws:secretsmanager:us-east-1:111111111111:secret:orders/dumper-abcdef',
  );

export const dumpBucketIn = (stack: Stack, props: Partial<DumpBucketProps> = {}): DumpBucket =>
  new DumpBucket(stack, 'Dumps', {
    encryptionKey: aKey(stack, 'DumpKey'),
    withoutAccessLogs: REASON,
    ...props,
  });

export const backupIn = (stack: Stack, props: Partial<LogicalBackupProps> = {}): LogicalBackup =>
  new LogicalBackup(stack, 'Backup', {
    backupName: 'orders',
    server: PostgresServer.at('orders.example.com'),
    credentials: credentialsIn(stack),
    engineVersion: rds.PostgresEngineVersion.VER_17,
    vpc: vpcIn(stack),
    databaseName: 'orders',
    bucket: props.bucket ?? dumpBucketIn(stack),
    alarmTopic: aTopic(stack),
    ...props,
  });

export const restoreIn = (stack: Stack, props: Partial<LogicalRestoreProps> = {}): LogicalRestore =>
  new LogicalRestore(stack, 'Restore', {
    backupName: 'orders',
    server: PostgresServer.at('restored.example.com'),
    credentials: credentialsIn(stack),
    engineVersion: rds.PostgresEngineVersion.VER_17,
    vpc: vpcIn(stack),
    databaseName: 'orders_restored',
    bucket: props.bucket ?? dumpBucketIn(stack).bucket,
    ...props,
  });
