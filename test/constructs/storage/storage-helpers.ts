import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import {
  RecoverableBucket,
  type RecoverableBucketProps,
  type ReplicationDestination,
} from '../../../constructs/storage';
import { onlyResource, testStack } from '../../helpers/stack';

export const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012';
export const WITHOUT_LOGS = { withoutAccessLogs: { reason: 'not what this test is about' } };

/** A destination that nothing is wrong with. */
export const WEST: ReplicationDestination = {
  bucketName: 'data-west',
  region: 'us-west-2',
  keyArn: 'arn:aws:kms:us-west-2:111111111111:alias/app/data',
};

/** A bucket with nothing but what has to be stated. */
export function addBucket(stack: Stack, props: Partial<RecoverableBucketProps> = {}): RecoverableBucket {
  return new RecoverableBucket(stack, 'Bucket', {
    encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY_ARN),
    ...WITHOUT_LOGS,
    ...props,
  });
}

/** The template of one bucket. */
export function bucketTemplate(props: Partial<RecoverableBucketProps> = {}): Template {
  const stack = testStack();
  addBucket(stack, props);
  return Template.fromStack(stack);
}

/** The properties of the only resource of a type. */
export function propertiesOf(template: Template, type: string): Record<string, any> {
  return onlyResource(template, type).resource['Properties'];
}

/** The statement of the only bucket policy with this sid. */
export function policyStatement(template: Template, sid: string): Record<string, any> | undefined {
  return propertiesOf(template, 'AWS::S3::BucketPolicy').PolicyDocument.Statement.find(
    (statement: { Sid?: string }) => statement.Sid === sid,
  );
}
