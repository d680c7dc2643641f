import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { RecoveryKeyGrants } from '../../keys/recovery-key-grants';
import { everyDays } from '../../private/hosted-rotation';
import { ROTATION_ACTIONS } from '../perms';

/**
 * Has a function rotate one secret, and lets it do that and nothing else with the secret.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
 */
export function rotateByFunction(
  scope: Construct,
  rotator: lambda.IFunction,
  secret: secretsmanager.ISecret,
  days: number,
): void {
  const permission = new lambda.CfnPermission(scope, 'RotationPermission', {
    action: 'lambda:InvokeFunction',
    functionName: rotator.functionArn,
    principal: 'secretsmanager.amazonaws.com',
    sourceAccount: Stack.of(scope).account,
    sourceArn: secret.secretArn,
  });
  const grant = iam.Grant.addToPrincipal({
    grantee: rotator,
    actions: ROTATION_ACTIONS,
    resourceArns: [secret.secretArn],
  });
  const useOfKey = secret.encryptionKey && RecoveryKeyGrants.fromKey(secret.encryptionKey).use(rotator);
  const schedule = new secretsmanager.CfnRotationSchedule(scope, 'Rotation', {
    secretId: secret.secretArn,
    rotationLambdaArn: rotator.functionArn,
    rotationRules: { scheduleExpression: everyDays(days) },
  });
  // The first rotation begins with the schedule, and fails without these.
  schedule.node.addDependency(permission);
  grant.applyBefore(schedule);
  useOfKey?.applyBefore(schedule);
}
