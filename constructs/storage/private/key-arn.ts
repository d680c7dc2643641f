import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { isKnown, reject } from '../../private/errors';

const KEY_ID = '(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})';

/** Whether the text is the ARN of a key, or of an alias, in a region. Tokens in it stand for what they may be. */
export function isKeyArn(arn: unknown, region: string, options: { alias: boolean }): boolean {
  if (typeof arn !== 'string' || arn === '') return false;
  const parts = /:kms:([^:]*):[^:]*:(key|alias)\/(.+)$/.exec(arn);
  if (!parts) return !isKnown(arn);
  const [, place, kind] = parts;
  if (isKnown(place) && isKnown(region) && place !== region) return false;
  if (kind === 'alias' && !options.alias) return false;
  if (!isKnown(arn)) return true;
  const resource = kind === 'alias' ? 'alias/[a-zA-Z0-9/_-]{1,249}' : `key/${KEY_ID}`;
  return new RegExp(`^arn:[\\w-]+:kms:[a-z0-9-]+:\\d{12}:${resource}$`).test(arn);
}

/**
 * The key that a bucket encrypts with. An alias won't do: S3 compares uploads with the key's own ARN, so that
 * every upload which names its key would be refused.
 *
 * @throws RecoveryError `invalid-key`
 */
export function checkBucketKey(scope: IConstruct, key: kms.IKey): void {
  const arn: unknown = (key as kms.IKey | undefined)?.keyArn;
  const { region } = Stack.of(scope);
  const isAlias = typeof arn === 'string' && ('aliasName' in key || arn.includes(':alias/'));
  if (!isAlias && isKeyArn(arn, region, { alias: false })) return;
  throw reject(scope, {
    code: 'invalid-key',
    problem: isAlias ? 'the encryption key is an alias' : 'the encryption key is not a usable key',
    received: arn ?? key,
    allowed: `a kms.IKey in ${isKnown(region) ? region : "the bucket's region"} that is the key itself`,
    fix: 'pass RecoveryKey.key or another customer-managed key',
  });
}

/**
 * ARN of the key of a bucket that exists already.
 *
 * @throws RecoveryError `invalid-key`
 */
export function checkKeyArn(scope: IConstruct, keyArn: string): string {
  if (isKeyArn(keyArn, Stack.of(scope).region, { alias: false })) return keyArn;
  throw reject(scope, {
    code: 'invalid-key',
    problem: 'not the ARN of a key in this region',
    received: keyArn,
    allowed: "a KMS key's ARN, not an alias",
    fix: 'pass the ARN of the key that the bucket encrypts with',
  });
}
