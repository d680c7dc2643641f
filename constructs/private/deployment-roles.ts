import { DefaultStackSynthesizer, Fn, Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkRoleArn } from './checks';
import { reject } from './errors';

/** The role with which CloudFormation deploys this stack, where the stack's synthesizer names one. */
export function executionRole(scope: IConstruct): string[] {
  const { synthesizer } = Stack.of(scope);
  if (!(synthesizer instanceof DefaultStackSynthesizer)) return [];
  const arn = synthesizer.cloudFormationExecutionRoleArn;
  return [arn.includes('${') ? Fn.sub(arn) : arn];
}

/**
 * Whom a policy lets change itself, beside the break-glass role: the stated roles, else the role that CloudFormation
 * deploys with. Without that one the next deployment would fail; where it is unknown the list is empty, and a deny
 * would hit it.
 *
 * That role stands there by a pattern which leaves its region open, not by its name: whoever may pass it to
 * CloudFormation comes in with it, so the policy must not read like a list of who may.
 *
 * @throws RecoveryError `invalid-list`, `invalid-role-arn`
 */
export function policyChangers(scope: IConstruct, stated: readonly string[] | undefined): string[] {
  if (stated === undefined) return executionRolePattern(scope);
  if (Array.isArray(stated) && stated.length > 0 && !Token.isUnresolved(stated)) {
    return [...stated].map(arn => checkRoleArn(scope, 'a deployment role', arn as string));
  }
  throw reject(scope, {
    code: 'invalid-list',
    problem: 'nobody could deploy a change of this policy',
    received: stated,
    allowed: 'a list of at least one role, known while synthesizing',
    fix: 'name the role that CloudFormation deploys with, or leave deploymentRoleArns out',
  });
}

function executionRolePattern(scope: IConstruct): string[] {
  const { synthesizer, region } = Stack.of(scope);
  if (!(synthesizer instanceof DefaultStackSynthesizer)) return [];
  const arn = synthesizer.cloudFormationExecutionRoleArn;
  const end = ['${AWS::Region}', region].find(ending => arn.endsWith(`-${ending}`));
  const pattern = end === undefined ? arn : `${arn.slice(0, -end.length)}*`;
  return [pattern.includes('${') ? Fn.sub(pattern) : pattern];
}
