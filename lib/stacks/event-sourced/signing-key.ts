import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Stack } from 'aws-cdk-lib';
import { RecoveryKey } from '../../../constructs/keys';
import { RecoverableSecret, SecretRotation } from '../../../constructs/secrets';
import type { RegionPair } from '../region-pair';
import { SERVING } from './names';

/**
 * The four steps of a rotation, of which a key that nobody else has to be told takes two. Small enough to stand in the
 * template.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-lambda-function-overview.html
 */
export const ROTATOR = `
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
const { randomBytes } = require('crypto');
const secrets = new SecretsManager();
exports.handler = async ({ Step, SecretId, ClientRequestToken: token }) => {
  const { VersionIdsToStages: versions } = await secrets.describeSecret({ SecretId });
  const holds = (id, stage) => (versions[id] || []).includes(stage);
  if (Step === 'createSecret' && !holds(token, 'AWSCURRENT')) {
    try {
      await secrets.getSecretValue({ SecretId, VersionId: token, VersionStage: 'AWSPENDING' });
    } catch (error) {
      if (error.name !== 'ResourceNotFoundException') throw error;
      const SecretString = randomBytes(64).toString('base64url');
      await secrets.putSecretValue({ SecretId, ClientRequestToken: token, SecretString, VersionStages: ['AWSPENDING'] });
    }
  }
  if (Step === 'finishSecret' && !holds(token, 'AWSCURRENT')) {
    await secrets.updateSecretVersionStage({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      RemoveFromVersionId: Object.keys(versions).find(id => holds(id, 'AWSCURRENT')),
    });
  }
};
`;

/** The key that tokens are signed with: what it signed is accepted for a week after it was rotated. */
export function signingKeyIn(
  stack: Stack,
  { names, recoveryRegion }: RegionPair,
  key: kms.IKey,
): RecoverableSecret {
  return new RecoverableSecret(stack, 'SigningKey', {
    secretName: names.keyAlias('signing'),
    description: 'Signs tokens of the API',
    encryptionKey: key,
    breakGlassRoleArn: names.breakGlassRoleArn(stack),
    replicas: [
      {
        region: recoveryRegion,
        keyArn: RecoveryKey.aliasArnIn(stack, names.keyAlias(SERVING), recoveryRegion),
      },
    ],
    rotation: SecretRotation.byFunction({
      rotator: rotatorIn(stack),
      every: Duration.days(60),
      previousValidFor: Duration.days(7),
    }),
  });
}

function rotatorIn(stack: Stack): lambda.Function {
  const logGroup = new logs.LogGroup(stack, 'RotatorLog', { retention: logs.RetentionDays.ONE_YEAR });
  const role = new iam.Role(stack, 'RotatorRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com', {
      conditions: { StringEqualsIfExists: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  logGroup.grantWrite(role);
  return new lambda.Function(stack, 'Rotator', {
    description: 'Rotates the key that tokens are signed with',
    code: lambda.Code.fromInline(ROTATOR),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    timeout: Duration.minutes(1),
    logGroup,
    role,
  });
}
