import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RecoverableDatabase, type RecoverableDatabaseProps } from '../../../constructs/database';
import { onlyResource, templateOf } from '../../helpers/stack';

export const SOMEWHERE_ELSE = { region: 'us-west-2', keyAliasName: 'app/data' };
export const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef';
export const REASON = { reason: 'a rehearsal copy that nobody misses' };

/** A network that exists already, so that templates hold only what the constructs make. */
export function existingVpc(stack: Stack, zones = 3): ec2.IVpc {
  const letters = ['a', 'b', 'c'].slice(0, zones);
  const ids = (prefix: string) => letters.map(letter => `${prefix}-0123456789abcde0${letter}`);
  return ec2.Vpc.fromVpcAttributes(stack, `Vpc${zones}`, {
    vpcId: 'vpc-0123456789abcdef0',
    availabilityZones: letters.map(letter => `us-east-1${letter}`),
    isolatedSubnetIds: ids('subnet'),
    isolatedSubnetRouteTableIds: ids('rtb'),
    publicSubnetIds: ids('subnet'),
    publicSubnetRouteTableIds: ids('rtb'),
  });
}

export function existingKey(stack: Stack): kms.IKey {
  return kms.Key.fromKeyArn(stack, 'Key', KEY_ARN.replace('us-east-1', stack.region));
}

export function database(stack: Stack, props: Partial<RecoverableDatabaseProps> = {}): RecoverableDatabase {
  return new RecoverableDatabase(stack, 'Database', {
    vpc: existingVpc(stack),
    encryptionKey: existingKey(stack),
    instanceIdentifier: 'app-db',
    ...props,
  });
}

export function databaseTemplate(props: Partial<RecoverableDatabaseProps> = {}): Template {
  return templateOf(stack => {
    database(stack, props);
  });
}

export function instanceProps(template: Template): Record<string, any> {
  return onlyResource(template, 'AWS::RDS::DBInstance').resource['Properties'];
}
