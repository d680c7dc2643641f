import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { handlerFunction } from '../../private/handler-function';
import type { FileQuarantine } from '../file-quarantine';
import {
  CONFIGURE_FUNCTION_ACTIONS,
  LOOK_AT_MOUNTS_ACTIONS,
  LOOK_AT_NETWORK_ACTIONS,
  MOUNT_ACTIONS,
  READ_FILES_ACTIONS,
} from '../perms';
import { CLAIM_TAG } from './mount-states';

/**
 * What AWS Backup tags whatever it restores for a test with, whatever the value: its own clean-up goes by it.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSServiceRolePolicyForBackupRestoreTesting.html
 */
const OF_A_TEST = { Null: { 'aws:ResourceTag/awsbackup-restore-test': 'false' } } as const;

/** The function for one file system. It gets its mount from the workflow, and loses it again. */
export function fileValidatorFunction(
  scope: Construct,
  id: string,
  quarantine: FileQuarantine,
): lambda.Function {
  const made = handlerFunction(scope, id, {
    name: 'validate-files',
    description: 'Holds a restored file system against its manifest',
    memoryMiB: 3_008,
    vpc: quarantine.vpc,
    vpcSubnets: { subnets: [quarantine.subnet] },
    securityGroups: [quarantine.validatorGroup],
  });
  made.addToRolePolicy(
    new iam.PolicyStatement({
      actions: READ_FILES_ACTIONS,
      resources: [fileArn(scope, 'file-system')],
      conditions: { ...OF_A_TEST, Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
    }),
  );
  return made;
}

/**
 * Lets a workflow mount what AWS Backup restored for a test, in these subnets, with these functions.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html
 */
export function grantMounts(
  workflow: sfn.StateMachine,
  functions: readonly lambda.Function[],
  quarantines: readonly FileQuarantine[],
): void {
  const [fileSystems, accessPoints] = [fileArn(workflow, 'file-system'), fileArn(workflow, 'access-point')];
  const unique = (values: readonly string[]): string[] => [...new Set(values)];
  const subnets = unique(quarantines.map(({ subnet }) => ec2Arn(workflow, 'subnet', subnet.subnetId)));
  const groups = unique(
    quarantines.map(({ restoredGroup }) => ec2Arn(workflow, 'security-group', restoredGroup.securityGroupId)),
  );
  const interfaces = ec2Arn(workflow, 'network-interface', '*');
  const allow = (
    actions: readonly string[],
    resources: readonly string[],
    conditions?: iam.Conditions,
  ): void =>
    void workflow.addToRolePolicy(
      new iam.PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(conditions === undefined ? {} : { conditions }),
      }),
    );
  allow(MOUNT_ACTIONS, [fileSystems], OF_A_TEST);
  allow(['elasticfilesystem:TagResource'], [accessPoints], {
    StringEquals: { 'elasticfilesystem:CreateAction': 'CreateAccessPoint' },
  });
  allow(['elasticfilesystem:DeleteAccessPoint'], [accessPoints], {
    Null: { [`aws:ResourceTag/${CLAIM_TAG}`]: 'false' },
  });
  allow(LOOK_AT_MOUNTS_ACTIONS, [fileSystems, accessPoints]);
  allow(['ec2:CreateNetworkInterface'], [...subnets, ...groups, interfaces]);
  allow(['ec2:DeleteNetworkInterface'], [interfaces], { ArnEquals: { 'ec2:Subnet': subnets } });
  allow(LOOK_AT_NETWORK_ACTIONS, ['*']);
  allow(
    CONFIGURE_FUNCTION_ACTIONS,
    functions.map(({ functionArn }) => functionArn),
  );
}

function fileArn(scope: Construct, resource: string): string {
  return Stack.of(scope).formatArn({ service: 'elasticfilesystem', resource, resourceName: '*' });
}

function ec2Arn(scope: Construct, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName });
}
