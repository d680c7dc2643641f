import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DANGEROUS_ACTIONS } from '../../../lib/model/dangerous-actions';
import { ADMINISTRATION_ACTIONS, CRYPTOGRAPHIC_ACTIONS, USE_ACTIONS } from '../perms';

/** KMS waits between 7 and 30 days before it destroys a key. The longest leaves most time to notice. */
export const DELETION_WINDOW_DAYS = 30;

/** What a key's policy can't keep: they are about key stores, or have a statement of their own. */
const ELSEWHERE = [
  'kms:DeleteCustomKeyStore',
  'kms:DisconnectCustomKeyStore',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
];

export interface KeyPolicyOptions {
  readonly administrators: readonly iam.IPrincipal[];
  readonly breakGlassRoleArn?: string;
  /** Who changes the policy beside the break-glass role; empty where that is unknown. */
  readonly policyChangers: readonly string[];
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
    statements.push(...onlyBreakGlass(options.breakGlassRoleArn, options.policyChangers));
  }
  return new iam.PolicyDocument({ statements });
}

/**
 * Whoever may change the policy can open it first, so that is kept as well. KMS refuses a policy that its maker could
 * not change again: where the deploying role is not the expected one, the deployment fails and nobody is locked out.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function onlyBreakGlass(breakGlass: string, policyChangers: readonly string[]): iam.PolicyStatement[] {
  const anybody = new iam.AnyPrincipal();
  const others = { ArnNotEquals: { 'aws:PrincipalArn': breakGlass } };
  return [
    deny(
      'OnlyBreakGlassDestroys',
      anybody,
      DANGEROUS_ACTIONS.keys.filter(action => !ELSEWHERE.includes(action)),
      others,
    ),
    // A service gives up its own grants when what it encrypted goes; people would take the key from what is in use.
    deny('OnlyBreakGlassRevokesGrants', anybody, ['kms:RevokeGrant'], {
      ...others,
      BoolIfExists: { 'kms:GrantIsForAWSResource': false },
    }),
    ...(policyChangers.length > 0
      ? [
          deny('OnlyDeploymentsChangeThePolicy', anybody, ['kms:PutKeyPolicy'], {
            ArnNotLike: { 'aws:PrincipalArn': [breakGlass, ...policyChangers] },
          }),
        ]
      : []),
  ];
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
