import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { checkName, checkRegion, checkRoleArn } from '../../private/checks';
import { isKnown, isToken, reject } from '../../private/errors';
import type { RecoverableSecretProps, SecretReplica } from '../recoverable-secret-props';
import { SecretRotation } from '../secret-rotation';

/**
 * A name that a secret can have in each region. What ends in a hyphen and six characters looks like the suffix that
 * Secrets Manager adds to ARNs, and is found by neither name nor ARN reliably.
 *
 * @throws RecoveryError `invalid-secret-name`
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
export function checkSecretName(scope: Construct, name: string): string {
  return checkName(
    scope,
    'invalid-secret-name',
    "the secret's name",
    name,
    /^(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]{1,512}$/,
    'letters, digits and /_+=.@-, not ending in a hyphen and six characters',
  );
}

/**
 * A key that the template can name.
 *
 * @throws RecoveryError `invalid-key`
 */
export function checkSecretKey(scope: Construct, key: kms.IKey): kms.IKey {
  if (typeof key?.keyArn === 'string' && typeof key.addToResourcePolicy === 'function') return key;
  throw reject(scope, {
    code: 'invalid-key',
    problem: 'the secret can not be encrypted under this',
    received: key,
    allowed: 'a kms.IKey',
    fix: 'pass RecoveryKey.key or another customer-managed key',
  });
}

/** ARN of a secret by its name, without the suffix that only Secrets Manager knows. */
export function secretArnOf(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** @throws RecoveryError as `RecoverableSecret` says */
export function checkSecretProps(scope: Construct, props: RecoverableSecretProps): void {
  checkSecretName(scope, props.secretName);
  checkSecretKey(scope, props.encryptionKey);
  checkReplicas(scope, props);
  if (props.breakGlassRoleArn !== undefined)
    checkRoleArn(scope, 'the break-glass role', props.breakGlassRoleArn);
  checkRotation(scope, props);
  const { description } = props;
  if (description !== undefined && (typeof description !== 'string' || description.length > 2048)) {
    throw reject(scope, {
      code: 'invalid-description',
      problem: 'the description is not usable',
      received: description,
      allowed: 'a text of at most 2048 characters',
      fix: 'shorten it, or leave it out',
    });
  }
}

function checkReplicas(scope: Construct, { replicas, withoutReplicas }: RecoverableSecretProps): void {
  if (replicas === undefined && withoutReplicas !== undefined) return;
  if (replicas === undefined || (withoutReplicas !== undefined && isKnown(replicas))) {
    throw reject(scope, {
      code: 'replicas-missing',
      problem:
        replicas === undefined
          ? 'the secret is lost with its region'
          : 'there are copies, and a reason for having none',
      received: replicas,
      allowed: 'replicas, or withoutReplicas with a reason',
      fix: 'name the recovery region and a key there',
    });
  }
  if (!Array.isArray(replicas) || replicas.length === 0 || !replicas.every(isReplica)) {
    throw reject(scope, {
      code: 'invalid-replicas',
      problem: 'the copies are not usable',
      received: replicas,
      allowed: 'a list of { region, keyArn }',
      fix: 'use RecoveryKey.aliasArnIn(scope, aliasName, region) for the key',
    });
  }
  const here = Stack.of(scope).region;
  for (const { region } of replicas) {
    if (checkRegion(scope, 'the region of a copy', region) !== here) continue;
    throw reject(scope, {
      code: 'same-region',
      problem: 'a copy in the same region is lost with it',
      received: region,
      allowed: `another region than ${here}`,
      fix: 'name the recovery region',
    });
  }
}

function isReplica(replica: SecretReplica): boolean {
  const arn: unknown = replica?.keyArn;
  return isToken(arn) || (typeof arn === 'string' && /^arn:[\w-]+:kms:[\w-]+:/.test(arn));
}

function checkRotation(scope: Construct, { rotation, withoutRotation }: RecoverableSecretProps): void {
  if (rotation instanceof SecretRotation && withoutRotation === undefined) return;
  if (rotation === undefined && withoutRotation !== undefined) return;
  throw reject(scope, {
    code: rotation === undefined ? 'rotation-missing' : 'invalid-rotation',
    problem: rotation === undefined ? 'the secret is never changed' : 'the rotation is not usable',
    received: rotation,
    allowed: 'either a SecretRotation, or withoutRotation with a reason',
    fix: 'use SecretRotation.hostedPostgres or SecretRotation.byFunction',
  });
}
