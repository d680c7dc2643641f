import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkRoleName } from './stated-role';

/** The ARN of a role by its name. IAM is global, so it is the same from every region. */
export function breakGlassRoleArn(scope: Construct, roleName: string): string {
  return Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: checkRoleName(scope, roleName),
  });
}
