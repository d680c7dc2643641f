import type { GuardedGroup } from './guarded-group';

/**
 * Who is let through. Roles are named as they stand behind `role/` in their ARN, path included; `*` and `?` stand for
 * any text and any character, after three plain characters at least. They are let through in every account that the
 * guardrails are attached to.
 */
export interface GuardrailOptions {
  /** Name of the break-glass role, without wildcards. The only one that destroys. */
  readonly breakGlassRoleName: string;
  /**
   * Roles with which CloudFormation deploys. They change settings, such as a bucket's policy, and destroy nothing.
   *
   * @default ['cdk-hnb659fds-cfn-exec-role-*'], those of a bootstrap without a qualifier of its own
   */
  readonly deploymentRoleNames?: string[];
  /**
   * Roles that hand CloudFormation the deployment roles. Nobody else may pass those on.
   *
   * @default ['cdk-hnb659fds-deploy-role-*'], those of a bootstrap without a qualifier of its own
   */
  readonly pipelineRoleNames?: string[];
  /**
   * Roles that AWS Backup backs up and restores with: it deletes expired snapshots as them.
   *
   * @default ['service-role/AWSBackupDefaultServiceRole']
   */
  readonly backupRoleNames?: string[];
  /**
   * What is kept.
   *
   * @default - everything
   */
  readonly groups?: GuardedGroup[];
}
