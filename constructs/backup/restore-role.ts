import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { requireProps } from '../private/props';
import {
  backupServicePrincipal,
  checkRoleName,
  checkedKeys,
  keyStatements,
  permissions,
} from './private/role-policies';

/** Properties of a {@link RestoreRole}. */
export interface RestoreRoleProps {
  /**
   * Name of the role, by which runbooks and other stacks refer to it.
   *
   * @default - one that CloudFormation generates
   */
  readonly roleName?: string;
  /**
   * Keys that restored stores are written under, and those that the recovery points are read with.
   *
   * @default - none beyond what AWS's own policies for restores give
   */
  readonly keys?: kms.IKey[];
}

/**
 * The role that AWS Backup restores with. Apart from the one that backs up, because restoring writes: a role
 * that runs every hour shouldn't be able to overwrite a bucket.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export class RestoreRole extends Construct {
  /** The role. */
  public readonly role: iam.Role;

  /**
   * @throws RecoveryError `invalid-role-name`, `invalid-resource`, `too-many-keys`
   */
  public constructor(scope: Construct, id: string, props: RestoreRoleProps = {}) {
    super(scope, id);
    requireProps(this, props);
    const keys = checkedKeys(this, props.keys);
    const name = checkRoleName(this, props.roleName);
    this.role = new iam.Role(this, 'Resource', {
      ...(name === undefined ? {} : { roleName: name }),
      description: 'Restores recovery points',
      assumedBy: backupServicePrincipal(),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForRestores'),
        iam.ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Restore'),
      ],
    });
    this.role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    if (keys.length > 0) permissions(this, this.role, keyStatements(keys));
  }
}
