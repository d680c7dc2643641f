import { Duration, type Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  FailOpenGateway,
  type FailOpenGatewayProps,
  GatewayDependency,
  RecoverableService,
  type RecoverableServiceProps,
  SingletonWorker,
  type SingletonWorkerProps,
  type WorkloadSettings,
} from '../../../constructs/service';

export const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef';
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
export const REASON = { reason: 'a rehearsal copy that nobody misses' };

/** A network that exists already, so that templates hold only what the constructs make. */
export function vpcIn(stack: Stack, zones = 3): ec2.IVpc {
  const letters = ['a', 'b', 'c'].slice(0, zones);
  const ids = (prefix: string) => letters.map(letter => `${prefix}-0123456789abcde0${letter}`);
  return ec2.Vpc.fromVpcAttributes(stack, `Vpc${zones}`, {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: letters.map(letter => `us-east-1${letter}`),
    privateSubnetIds: ids('subnet'),
    privateSubnetRouteTableIds: ids('rtb'),
    publicSubnetIds: ids('subnet'),
    publicSubnetRouteTableIds: ids('rtb'),
  });
}

export const keyIn = (stack: Stack, id = 'Key') => kms.Key.fromKeyArn(stack, id, KEY_ARN);
export const topicIn = (stack: Stack) =>
  sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111111111111:alarms');
export const repositoryIn = (stack: Stack) => ecr.Repository.fromRepositoryName(stack, 'Images', 'shop/api');
export const certificateIn = (stack: Stack) =>
  acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE);
export const logsIn = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access-logs');
export const cacheIn = (stack: Stack, id = 'Cache') =>
  new ec2.Connections({
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, id, 'sg-0123456789abcdef0')],
  });
export const streamIn = (stack: Stack) =>
  kinesis.Stream.fromStreamArn(stack, 'Stream', 'arn:aws:kinesis:us-east-1:111111111111:stream/usage');

export function workloadIn(stack: Stack): WorkloadSettings {
  return {
    serviceName: 'shop-api',
    vpc: vpcIn(stack),
    repository: repositoryIn(stack),
    release: '2026-11-21.3',
    logEncryptionKey: keyIn(stack, 'LogKey'),
  };
}

export function serviceProps(stack: Stack): RecoverableServiceProps {
  return { ...workloadIn(stack), certificate: certificateIn(stack), accessLogs: logsIn(stack) };
}

export function service(stack: Stack, props: Partial<RecoverableServiceProps> = {}): RecoverableService {
  return new RecoverableService(stack, 'Service', { ...serviceProps(stack), ...props });
}

export function worker(stack: Stack, props: Partial<SingletonWorkerProps> = {}): SingletonWorker {
  return new SingletonWorker(stack, 'Worker', {
    ...workloadIn(stack),
    serviceName: 'invoicing',
    encryptionKey: keyIn(stack),
    jobTimeout: Duration.minutes(15),
    ...props,
  });
}

export function gateway(stack: Stack, props: Partial<FailOpenGatewayProps> = {}): FailOpenGateway {
  return new FailOpenGateway(stack, 'Gateway', {
    ...serviceProps(stack),
    serviceName: 'gateway',
    dependencies: [
      GatewayDependency.cache({ connections: cacheIn(stack) }),
      GatewayDependency.stream(streamIn(stack)),
    ],
    ...props,
  });
}
