import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { checkName } from '../../private/checks';
import { checkList } from './resource-rules';

/**
 * Whoever signs in through IAM Identity Center with one of these permission sets. Their roles have generated ends, so
 * that the account is trusted under a condition on the ARN. Nobody but Identity Center makes roles below its path.
 *
 * @throws RecoveryError `not-a-list`, `invalid-permission-set`
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function permissionSetPrincipal(scope: IConstruct, names: readonly string[]): iam.IPrincipal {
  const { partition, account } = Stack.of(scope);
  const roles = `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com`;
  const arns = [...checkList(scope, 'trustedPermissionSets', names)].flatMap(name => {
    checkName(
      scope,
      'invalid-permission-set',
      'the permission set',
      name,
      /^[\w+=,.@-]{1,32}$/,
      "the name of a permission set: 1 to 32 letters, digits and any of '+=,.@-_'",
    );
    // The home region of Identity Center is part of the path, but for us-east-1.
    return [`${roles}/AWSReservedSSO_${name}_*`, `${roles}/*/AWSReservedSSO_${name}_*`];
  });
  return new iam.AccountRootPrincipal().withConditions({ ArnLike: { 'aws:PrincipalArn': arns } });
}
