import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { requireProps } from '../private/props';
import {
  S3_BACKUP_POLICY,
  backupServicePrincipal,
  checkRoleName,
  checkedKeys,
  keyStatements,
  listBucketTags,
  permissions,
} from './private/role-policies';

/** Properties of a {@link BackupRole}. */
export interface BackupRoleProps {
  /**
   * Name of the role, by which stacks that don't make it refer to it.
   *
   * @default - one that CloudFormation generates
   */
  readonly roleName?: string;
  /**
   * Whether S3 buckets are backed up with it, which takes policies of their own.
   *
   * @default true
   */
  readonly buckets?: boolean;
  /**
   * Keys that it needs stated: those of vaults, and those whose policies name roles. 20 at most. Other keys of
   * sources need no mention: AWS's own policies allow using any key through S3 and DynamoDB, and holding grants
   * on any key, and the key's policy decides.
   *
   * @default - none
   */
  readonly keys?: kms.IKey[];
}

/**
 * The role that AWS Backup takes and copies backups with; it restores nothing. One serves all plans of a region.
 * Retained: AWS Backup needs the role that made a recovery point to delete it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export class BackupRole extends Construct {
  /** The role. */
  public readonly role: iam.Role;

  /**
   * @throws RecoveryError `invalid-role-name`, `invalid-resource`, `too-many-keys`
   */
  public constructor(scope: Construct, id: string, props: BackupRoleProps = {}) {
    super(scope, id);
    requireProps(this, props);
    const { buckets = true, keys, roleName } = props;
    const checked = checkedKeys(this, keys);
    const name = checkRoleName(this, roleName);
    this.role = new iam.Role(this, 'Resource', {
      ...(name === undefined ? {} : { roleName: name }),
      description: 'Takes and copies recovery points',
      assumedBy: backupServicePrincipal(),
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
        ...(buckets ? [iam.ManagedPolicy.fromAwsManagedPolicyName(S3_BACKUP_POLICY)] : []),
      ],
    });
    this.role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const statements = [
      ...(buckets ? [listBucketTags()] : []),
      ...(checked.length > 0 ? keyStatements(checked) : []),
    ];
    if (statements.length > 0) permissions(this, this.role, statements);
  }
}
