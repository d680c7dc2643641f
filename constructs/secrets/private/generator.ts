import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { isToken, reject } from '../../private/errors';
import { EXCLUDED_CHARACTERS } from '../../private/hosted-rotation';

const LENGTH = 40;

/** Options of the generator, by what they are. */
const KINDS: Readonly<Record<keyof secretsmanager.SecretStringGenerator, string>> = {
  excludeCharacters: 'string',
  excludeLowercase: 'boolean',
  excludeNumbers: 'boolean',
  excludePunctuation: 'boolean',
  excludeUppercase: 'boolean',
  generateStringKey: 'string',
  includeSpace: 'boolean',
  passwordLength: 'number',
  requireEachIncludedType: 'boolean',
  secretStringTemplate: 'string',
};

/**
 * How the first value is made up.
 *
 * @throws RecoveryError `invalid-generator`
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
export function generatorOf(
  scope: Construct,
  stated: secretsmanager.SecretStringGenerator = {},
): secretsmanager.SecretStringGenerator {
  if (isGenerator(stated)) {
    return { passwordLength: LENGTH, excludeCharacters: EXCLUDED_CHARACTERS, ...stated };
  }
  throw reject(scope, {
    code: 'invalid-generator',
    problem: 'the first value can not be made up like this',
    received: stated,
    allowed:
      'a secretsmanager.SecretStringGenerator, with secretStringTemplate and generateStringKey together or not at all',
    fix: 'pass { passwordLength: 64 } and the like, or leave it out',
  });
}

function isGenerator(stated: secretsmanager.SecretStringGenerator): boolean {
  if (typeof stated !== 'object' || stated === null || isToken(stated)) return false;
  const fits = Object.entries(stated).every(
    ([name, value]: [string, unknown]) =>
      value === undefined || typeof value === KINDS[name as keyof secretsmanager.SecretStringGenerator],
  );
  const { passwordLength: length = LENGTH, secretStringTemplate: template, generateStringKey: key } = stated;
  const isLength = isToken(length) || (Number.isInteger(length) && length >= 1 && length <= 4096);
  return fits && isLength && (template === undefined) === (key === undefined) && isObject(template);
}

/** Whether a template is a JSON object, into which the generated text is put; one with tokens is not looked into. */
function isObject(template: string | undefined): boolean {
  if (template === undefined || isToken(template)) return true;
  try {
    const parsed: unknown = JSON.parse(template);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    // Whatever is no JSON is no object either.
    return false;
  }
}
