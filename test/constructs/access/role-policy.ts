import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Statement } from '../../helpers/iam';
import { onlyResource, testStack } from '../../helpers/stack';

/** The only role of a template that the callback fills. */
export function roleOf(fill: (stack: Stack) => void, stack = testStack()): Record<string, any> {
  fill(stack);
  return onlyResource(Template.fromStack(stack), 'AWS::IAM::Role').resource;
}

/** The statements of that role: those of its own policy, and of the managed one where both don't fit. */
export function statementsOf(fill: (stack: Stack) => void, stack = testStack()): Statement[] {
  const policies = roleOf(fill, stack)['Properties'].Policies;
  expect(policies).toHaveLength(1);
  const apart = Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy');
  return [policies[0], ...Object.values(apart).map(({ Properties }) => Properties)].flatMap(
    policy => policy.PolicyDocument.Statement,
  );
}

/** The only statement of the role's trust policy. */
export function trustOf(fill: (stack: Stack) => void): Record<string, any> {
  const statements = roleOf(fill)['Properties'].AssumeRolePolicyDocument.Statement;
  expect(statements).toHaveLength(1);
  return statements[0];
}
