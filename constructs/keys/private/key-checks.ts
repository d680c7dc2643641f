import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { checkName, checkRoleArn } from '../../private/checks';
import { policyChangers } from '../../private/deployment-roles';
import { reject } from '../../private/errors';
import type { KeyPolicyOptions } from './key-policy';

/** What a caller may say about who administers, who destroys and who deploys a key. */
interface KeyHolders {
  readonly administrators?: iam.IPrincipal[];
  readonly breakGlassRoleArn?: string;
  readonly deploymentRoleArns?: string[];
}

/**
 * @throws RecoveryError `invalid-principal`, `invalid-role-arn`, `invalid-list`
 */
export function checkHolders(scope: IConstruct, props: KeyHolders): KeyPolicyOptions {
  const { administrators = [], breakGlassRoleArn } = props;
  if (!Array.isArray(administrators) || ![...administrators].every(isPrincipal)) {
    throw reject(scope, {
      code: 'invalid-principal',
      problem: 'these cannot administer a key',
      received: administrators,
      allowed: 'a list of principals, without groups',
      fix: 'pass roles, or principals such as new iam.ArnPrincipal(arn)',
    });
  }
  return {
    administrators,
    policyChangers: policyChangers(scope, props.deploymentRoleArns),
    ...(breakGlassRoleArn === undefined
      ? {}
      : { breakGlassRoleArn: checkRoleArn(scope, 'the break-glass role', breakGlassRoleArn) }),
  };
}

/**
 * What a key is for; KMS takes any text, but not any length.
 *
 * @throws RecoveryError `invalid-description`
 */
export function checkDescription(scope: IConstruct, description: string): string {
  const allowed = 'a text of up to 8,192 characters';
  return checkName(scope, 'invalid-description', 'the description', description, /^[^]{0,8192}$/, allowed);
}

/**
 * ARN of a key that exists already.
 *
 * @throws RecoveryError `invalid-key-arn`
 */
export function checkKeyArn(scope: IConstruct, keyArn: string): string {
  const form = /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/;
  return checkName(
    scope,
    'invalid-key-arn',
    'the ARN of the key',
    keyArn,
    form,
    'the ARN of a key, not of an alias',
  );
}

/** No policy takes a group for a principal. */
function isPrincipal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof iam.Group) return false;
  return typeof (value as Partial<iam.IPrincipal>).policyFragment?.principalJson === 'object';
}
