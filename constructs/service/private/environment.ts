import { Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { isToken, reject } from '../../private/errors';
import { checkEntries } from './checks';

/** Names of variables as a shell takes them. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

/** Names under which secrets are passed. */
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY)$/i;

/** What secrets look like, whatever they are called. */
const SECRET_VALUES: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // A JSON web token.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  // User and password in front of a host.
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i,
  /\b(gh[pousr]_|github_pat_|xox[abprs]-|sk_live_|glpat-)\w{10,}/,
  // CloudFormation puts the value itself into the task definition, for everybody to read who may describe it.
  /\{\{resolve:(secretsmanager|ssm-secure):/,
];

/**
 * Variables that hold no secret, as far as their names and values tell.
 *
 * @throws RecoveryError `not-a-record`, `invalid-variable`, `secret-in-environment`
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
 */
export function checkEnvironment(
  scope: IConstruct,
  environment: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const entries = environment === undefined ? [] : checkEntries(scope, 'environment', environment);
  for (const [name, value] of entries) {
    checkVariable(scope, name);
    if (typeof value !== 'string') {
      throw reject(scope, {
        code: 'invalid-variable',
        problem: `the value of ${name} is not a text`,
        received: value,
        allowed: 'a text',
        fix: 'pass it as a text',
      });
    }
    if (SECRET_NAME.test(name) || isSecret(scope, value)) {
      throw reject(scope, {
        code: 'secret-in-environment',
        problem: `the variable ${name} looks like a secret`,
        // Never the value: this message ends up in logs.
        received: name,
        allowed: 'plain settings; secrets by ecs.Secret',
        fix: `pass it in secrets, as ecs.Secret.fromSecretsManager(secret) or fromSsmParameter(parameter)`,
      });
    }
  }
  return Object.fromEntries(entries);
}

/**
 * Secrets by the role of the task, never by their values.
 *
 * @throws RecoveryError `not-a-record`, `invalid-variable`, `invalid-secret`, `variable-stated-twice`
 */
export function checkSecrets(
  scope: IConstruct,
  secrets: Readonly<Record<string, ecs.Secret>> | undefined,
  environment: Readonly<Record<string, string>>,
): Record<string, ecs.Secret> {
  const entries = secrets === undefined ? [] : checkEntries(scope, 'secrets', secrets);
  for (const [name, secret] of entries) {
    checkVariable(scope, name);
    if (typeof secret?.arn !== 'string' || typeof secret.grantRead !== 'function') {
      throw reject(scope, {
        code: 'invalid-secret',
        problem: `the secret ${name} is none`,
        received: secret,
        allowed: 'an ecs.Secret',
        fix: 'pass ecs.Secret.fromSecretsManager(secret) or ecs.Secret.fromSsmParameter(parameter)',
      });
    }
    if (Object.hasOwn(environment, name)) {
      throw reject(scope, {
        code: 'variable-stated-twice',
        problem: `the variable ${name} is a setting and a secret`,
        received: name,
        allowed: 'each name once, in environment or in secrets',
        fix: 'take it out of one of them',
      });
    }
  }
  return Object.fromEntries(entries);
}

function checkVariable(scope: IConstruct, name: string): void {
  if (NAME.test(name)) return;
  throw reject(scope, {
    code: 'invalid-variable',
    problem: 'this is no name of a variable',
    received: name,
    allowed: '1 to 255 letters, digits and underscores, not starting with a digit',
    fix: 'choose another name',
  });
}

function isSecret(scope: IConstruct, value: string): boolean {
  const text = isToken(value) ? JSON.stringify(Stack.of(scope).resolve(value)) : value;
  return SECRET_VALUES.some(pattern => pattern.test(text));
}
