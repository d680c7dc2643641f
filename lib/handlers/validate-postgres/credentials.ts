import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { RecoveryError } from '../../model/errors';

/** Who opens a restored database. Never to be logged. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The credentials in a secret of the form that RDS uses.
 *
 * @throws RecoveryError `unusable-secret`, which never repeats what is in it
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
export async function credentialsIn(secrets: SecretsManagerClient, secretArn: string): Promise<Credentials> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const { username, password } = fieldsOf(SecretString);
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  throw RecoveryError.invalid({
    code: 'unusable-secret',
    path: secretArn,
    problem: 'the secret holds no credentials',
    allowed: 'JSON with username and password',
    fix: 'write it as RDS does',
  });
}

function fieldsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
}
