import * as iam from 'aws-cdk-lib/aws-iam';
import { SECRET_DELETION_ACTIONS, SECRET_SETTINGS_ACTIONS } from '../perms';

/**
 * Keeps a secret where it is: nobody deletes it but the break-glass role, and with such a role deployments alone change
 * how it is kept. Secrets Manager copies the policy to the replicas.
 *
 * @param changers who deploys; empty where that is unknown
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html
 */
export function secretPolicy(
  breakGlassRoleArn: string | undefined,
  changers: readonly string[],
): iam.PolicyDocument {
  const settings = breakGlassRoleArn !== undefined && changers.length > 0;
  return new iam.PolicyDocument({
    statements: [
      deny(
        'NobodyDeletes',
        SECRET_DELETION_ACTIONS,
        breakGlassRoleArn === undefined ? [] : [breakGlassRoleArn],
      ),
      ...(settings
        ? [deny('OnlyDeploymentsChangeIt', SECRET_SETTINGS_ACTIONS, [breakGlassRoleArn, ...changers])]
        : []),
    ],
  });
}

function deny(sid: string, actions: readonly string[], except: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.AccountRootPrincipal()],
    actions: [...actions],
    resources: ['*'],
    ...(except.length > 0 && { conditions: { ArnNotLike: { 'aws:PrincipalArn': [...except] } } }),
  });
}
