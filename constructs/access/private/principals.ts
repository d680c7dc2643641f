import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/errors';

/**
 * A principal that can stand in a trust policy, and isn't everyone.
 *
 * @throws RecoveryError `invalid-principal`, `anyone-may-assume`
 */
export function checkPrincipal(scope: IConstruct, principal: iam.IPrincipal): iam.IPrincipal {
  if (principal instanceof iam.CompositePrincipal) {
    principal.principals.forEach(member => checkPrincipal(scope, member));
    return principal;
  }
  const fragment = fragmentOf(principal);
  if (!fragment) {
    throw reject(scope, {
      code: 'invalid-principal',
      problem: 'nobody can be trusted by this',
      received: principal,
      allowed: 'an iam.IPrincipal other than a group',
      fix: 'pass a principal such as new iam.ArnPrincipal(arn)',
    });
  }
  if (names(fragment).includes('*') && Object.keys(fragment.conditions).length === 0) {
    throw reject(scope, {
      code: 'anyone-may-assume',
      problem: 'everyone in any account could assume this role',
      received: '*',
      allowed: 'a principal with a name, or * under conditions',
      fix: 'name who may assume the role',
    });
  }
  return principal;
}

/** Whether any part of the principal is an AWS service. */
export function isService(principal: iam.IPrincipal): boolean {
  return 'Service' in (fragmentOf(principal)?.principalJson ?? {});
}

function names(fragment: iam.PrincipalPolicyFragment): string[] {
  return Object.values(fragment.principalJson).flat();
}

function fragmentOf(principal: iam.IPrincipal): iam.PrincipalPolicyFragment | undefined {
  if (typeof principal !== 'object' || principal instanceof iam.Group) return undefined;
  return typeof principal?.assumeRoleAction === 'string' ? principal.policyFragment : undefined;
}
