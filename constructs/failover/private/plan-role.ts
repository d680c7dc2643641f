import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { EVALUATION_ACTIONS, PLAN_ACTIONS } from '../perms';
import type { SwitchStep } from '../switch-step';
import type { PlanPlace } from './block';
import { allow } from './statements';

/**
 * The role with which Region switch runs a plan. A managed policy, because an inline one may be too long for what many
 * steps need.
 *
 * @see https://docs.aws.amazon.com/r53recovery/latest/dg/security_iam_region_switch_trust_policy.html
 */
export function planRole(scope: Construct, place: PlanPlace, steps: readonly SwitchStep[]): iam.Role {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('arc-region-switch.amazonaws.com'),
    description: 'Runs a switch between two regions',
  });
  new iam.ManagedPolicy(scope, 'Policy', {
    description: 'What the steps of a switch between two regions need',
    roles: [role],
    statements: [
      allow(PLAN_ACTIONS, ['*']),
      allow(EVALUATION_ACTIONS, [role.roleArn]),
      ...steps.flatMap(({ _parts }) => _parts.statements(place)),
    ],
  });
  return role;
}
