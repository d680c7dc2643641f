import { Aws, type Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';

export const PRIMARY = 'us-east-1';
export const RECOVERY = 'us-west-2';
export const CELLS = 128;
export const VAULT = 'acme-recovery';
export const TOPIC = 'acme-recovery-alarms';
export const DATABASE = 'acme-database';
export const REPLICA = 'acme-database-replica';
export const RULE_ID = 'recovery-region';
export const BREAK_GLASS = 'acme-break-glass';
export const BREAK_GLASS_ARN = `arn:aws:iam::${Aws.ACCOUNT_ID}:role/${BREAK_GLASS}`;
export const EXPORTED_LOGS = ['postgresql', 'upgrade', 'iam-db-auth-error'];
export const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

export function bucketName(tenantId: string, region: string): string {
  return `acme-${tenantId}-${Aws.ACCOUNT_ID}-${region}`;
}

export function accessLogBucketName(region: string): string {
  return `acme-access-logs-${Aws.ACCOUNT_ID}-${region}`;
}

export function importedTopic(stack: Stack): sns.ITopic {
  const arn = `arn:aws:sns:${stack.region}:${Aws.ACCOUNT_ID}:${TOPIC}`;
  return sns.Topic.fromTopicArn(stack, 'Alarms', arn);
}
