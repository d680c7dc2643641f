import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { isKnown, reject } from './errors';

/**
 * Refuses a key that stands in another region than the resource: services encrypt with keys of their own region only,
 * and say so when the stack is deployed, not before.
 *
 * @throws RecoveryError `key-in-another-region`
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export function checkKeyRegion(scope: IConstruct, key: kms.IKey): void {
  const { region } = Stack.of(scope);
  const place = regionOf(key);
  if (place === undefined || !isKnown(region) || place === region) return;
  throw reject(scope, {
    code: 'key-in-another-region',
    problem: 'the encryption key is not in the region of what it encrypts',
    received: `a key in ${place}`,
    allowed: `a key in ${region}`,
    fix: 'make a key in this stack, or a replica of a multi-region key',
  });
}

/** Region of the ARN, or of the construct where the ARN is known when it is deployed. */
function regionOf(key: kms.IKey): string | undefined {
  const stated = /^arn:[\w-]+:kms:([a-z0-9-]+):/.exec(key.keyArn)?.[1];
  if (stated !== undefined) return stated;
  const region: unknown = key.env?.region;
  return typeof region === 'string' && isKnown(region) ? region : undefined;
}
