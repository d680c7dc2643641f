import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';

export const BREAK_GLASS = 'arn:aws:iam::111111111111:role/break-glass';
export const DEPLOYER = 'arn:aws:iam::111111111111:role/deployer';
export const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012';
export const REASON = { reason: 'a rehearsal copy that nobody misses', until: 'the first customer' };

/** Constructs that exist already, so that templates hold little but what is tested. */
export const aKey = (stack: Stack, id = 'Key') => kms.Key.fromKeyArn(stack, id, KEY_ARN);
export const aRole = (stack: Stack, id = 'Role') =>
  iam.Role.fromRoleArn(stack, id, 'arn:aws:iam::111111111111:role/someone');
export const aTopic = (stack: Stack) => new sns.Topic(stack, 'Topic');
export const aBucket = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Existing', 'existing-bucket');
export const aBoundary = (stack: Stack) =>
  iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::111111111111:policy/boundary');
export const aGroup = (stack: Stack) =>
  ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0123456789abcdef0');
