import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { FleetPlan } from './fleet-plan';

/** Name of the key that the application encrypts secrets of customers with; the same in both regions. */
export function encryptionKeyName({ names }: FleetPlan): string {
  return `${names.system}/encryption-key`;
}

/**
 * A secret of this region by its name, with its key by its ARN: whoever reads it is told by its own policy, and neither
 * the secret's stack nor the key's knows of it.
 */
export function secretIn(
  scope: Construct,
  id: string,
  name: string,
  { keyArn }: kms.IKey,
): secretsmanager.ISecret {
  return secretsmanager.Secret.fromSecretAttributes(scope, id, {
    secretPartialArn: Stack.of(scope).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    encryptionKey: kms.Key.fromKeyArn(scope, `${id}Key`, keyArn),
  });
}
