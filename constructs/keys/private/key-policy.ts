import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { ADMINISTRATION_ACTIONS, CRYPTOGRAPHIC_ACTIONS, USE_ACTIONS } from '../perms';

/** KMS waits between 7 and 30 days before it destroys a key. The longest leaves most time to notice. */
export const DELETION_WINDOW_DAYS = 30;

export interface KeyPolicyOptions {
  readonly administrators: readonly iam.IPrincipal[];
  readonly breakGlassRoleArn?: string;
}

/**
 * The policy of a key that recovery depends on. It lets IAM policies of the key's own account decide who
 * administers and who uses the key, and denies on top what no IAM policy may give.
 */
export function keyPolicy(options: KeyPolicyOptions): iam.PolicyDocument {
  const account = new iam.AccountRootPrincipal();
  const statements = [
    allow('AccountAdministersThroughIam', account, ADMINISTRATION_ACTIONS),
    allow('AccountUsesThroughIam', account, USE_ACTIONS, {
      StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID },
    }),
    // RDS, AWS Backup and EBS hold keys through grants that they ask for on the caller's behalf.
    allow('ServicesHoldGrants', account, ['kms:CreateGrant'], {
      Bool: { 'kms:GrantIsForAWSResource': true },
    }),
    deny('DeletionWaitsLongest', new iam.AnyPrincipal(), ['kms:ScheduleKeyDeletion'], {
      NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': DELETION_WINDOW_DAYS },
    }),
  ];
  if (options.administrators.length > 0) {
    statements.push(
      new iam.PolicyStatement({
        sid: 'AdministratorsCannotUse',
        effect: iam.Effect.DENY,
        principals: [...options.administrators],
        actions: CRYPTOGRAPHIC_ACTIONS,
        resources: ['*'],
      }),
    );
  }
  if (options.breakGlassRoleArn !== undefined) {
    statements.push(
      deny(
        'OnlyBreakGlassDestroys',
        new iam.AnyPrincipal(),
        // Deployments update the policy, so PutKeyPolicy stays with the account's administrators.
        DANGEROUS_ACTIONS.keys.filter(action => action !== 'kms:PutKeyPolicy'),
        { ArnNotEquals: { 'aws:PrincipalArn': options.breakGlassRoleArn } },
      ),
    );
  }
  return new iam.PolicyDocument({ statements });
}

function allow(
  sid: string,
  principal: iam.IPrincipal,
  actions: readonly string[],
  conditions?: Record<string, unknown>,
): iam.PolicyStatement {
  return statement(iam.Effect.ALLOW, sid, principal, actions, conditions);
}

function deny(
  sid: string,
  principal: iam.IPrincipal,
  actions: readonly string[],
  conditions: Record<string, unknown>,
): iam.PolicyStatement {
  return statement(iam.Effect.DENY, sid, principal, actions, conditions);
}

function statement(
  effect: iam.Effect,
  sid: string,
  principal: iam.IPrincipal,
  actions: readonly string[],
  conditions?: Record<string, unknown>,
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect,
    principals: [principal],
    actions: [...actions],
    resources: ['*'],
    ...(conditions ? { conditions } : {}),
  });
}
