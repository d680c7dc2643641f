import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { checkName, checkRoleArn } from '../../private/checks';
import { executionRole } from '../../private/deployment-roles';
import { reject } from '../../private/errors';
import { DESTROYING_ACTIONS, LOCK_ACTION, POLICY_ACTION } from '../perms';

/** Who may do what to a vault. */
export interface VaultPolicyOptions {
  readonly breakGlassRoleArn: string;
  readonly deploymentRoleArns?: string[];
  readonly allowCopiesFromAccounts?: string[];
  readonly allowCopiesFromOrganization?: string;
}

/**
 * The access policy of a vault: nobody but the break-glass role destroys, whatever IAM policies say.
 *
 * `aws:PrincipalArn` is the role's ARN for every session of the role, and the root user's own for root, so
 * root is denied too. AWS Backup expires recovery points by itself, which is no call that this policy sees.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 * @throws RecoveryError `invalid-role-arn`, `invalid-account`, `invalid-organization`
 */
export function vaultPolicy(scope: IConstruct, options: VaultPolicyOptions): iam.PolicyDocument {
  const breakGlass = checkRoleArn(scope, 'the break-glass role', options.breakGlassRoleArn);
  const deployment = list(scope, 'deploymentRoleArns', options.deploymentRoleArns).map(arn =>
    checkRoleArn(scope, 'a deployment role', arn),
  );
  // In one statement where possible: AWS Config's rule on manual deletion wants to see the three together.
  const together = deployment.length === 0 ? [...DESTROYING_ACTIONS, POLICY_ACTION] : DESTROYING_ACTIONS;
  const statements = [
    denyExcept('OnlyBreakGlassDestroys', together, [breakGlass]),
    ...(deployment.length > 0
      ? [denyExcept('OnlyDeploymentsChangeThePolicy', [POLICY_ACTION], [breakGlass, ...deployment])]
      : []),
  ];
  const lockers = [...deployment, ...executionRole(scope)];
  // Setting the lock is part of creating the vault. Where the deploying role is unknown, a deny would hit it.
  if (lockers.length > 0)
    statements.push(denyExcept('OnlyDeploymentsLock', [LOCK_ACTION], [breakGlass, ...lockers]));
  return new iam.PolicyDocument({ statements: [...statements, ...copyStatements(scope, options)] });
}

function denyExcept(sid: string, actions: string[], roleArns: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': [...new Set(roleArns)] } },
  });
}

function copyStatements(scope: IConstruct, options: VaultPolicyOptions): iam.PolicyStatement[] {
  const accounts = list(scope, 'allowCopiesFromAccounts', options.allowCopiesFromAccounts).map(account =>
    checkName(scope, 'invalid-account', 'an account', account, /^\d{12}$/, '12 digits'),
  );
  const organization = options.allowCopiesFromOrganization;
  const allow = (sid: string, principals: iam.IPrincipal[], conditions?: Record<string, unknown>) =>
    new iam.PolicyStatement({
      sid,
      principals,
      actions: ['backup:CopyIntoBackupVault'],
      resources: ['*'],
      ...(conditions ? { conditions } : {}),
    });
  return [
    ...(accounts.length > 0
      ? [
          allow(
            'AccountsCopyIn',
            accounts.map(account => new iam.AccountPrincipal(account)),
          ),
        ]
      : []),
    ...(organization !== undefined
      ? [
          allow('OrganizationCopiesIn', [new iam.AnyPrincipal()], {
            StringEquals: { 'aws:PrincipalOrgID': checkOrganization(scope, organization) },
          }),
        ]
      : []),
  ];
}

function checkOrganization(scope: IConstruct, id: string): string {
  return checkName(
    scope,
    'invalid-organization',
    'the organization',
    id,
    /^o-[a-z0-9]{10,32}$/,
    "an organization's id such as o-a1b2c3d4e5",
  );
}

function list(scope: IConstruct, name: string, value: string[] | undefined): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw reject(scope, {
    code: 'invalid-list',
    problem: `${name} is no list`,
    received: value,
    allowed: 'a list of texts',
    fix: 'put it in brackets',
  });
}
