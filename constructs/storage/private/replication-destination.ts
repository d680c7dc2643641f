import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { checkName, checkRegion } from '../../private/checks';
import { isKnown, reject } from '../../private/errors';
import type { ReplicationDestination } from '../replication-destination';
import { checkBucketName } from './bucket-name';
import { findResource, isBucket } from './bucket-resource';
import { isKeyArn } from './key-arn';

/**
 * Checks a destination as far as a template can tell.
 *
 * @throws RecoveryError `invalid-destination`, `invalid-bucket-name`, `invalid-region`, `same-region`,
 * `same-bucket`, `invalid-replica-key`, `invalid-account`, `alias-across-accounts`, `unprotected-destination`
 */
export function checkDestination(
  scope: IConstruct,
  sourceName: string,
  destination: ReplicationDestination,
): void {
  if (typeof destination !== 'object' || destination === null) {
    throw reject(scope, {
      code: 'invalid-destination',
      problem: 'the replication destination is not usable',
      received: destination,
      allowed: '{ bucketName, region, keyArn }',
      fix: 'state the destination by its names',
    });
  }
  checkBucketName(scope, "the destination's bucket name", destination.bucketName);
  if (destination.bucketName === sourceName) {
    throw reject(scope, {
      code: 'same-bucket',
      problem: 'the destination is the source itself',
      received: destination.bucketName,
      allowed: 'a bucket in another region',
      fix: 'name the counterpart, for example with the region as a part of its name',
    });
  }
  checkRegion(scope, "the destination's region", destination.region);
  const region = Stack.of(scope).region;
  if (isKnown(region) && destination.region === region) {
    throw reject(scope, {
      code: 'same-region',
      problem: 'the destination is in the region of the source',
      received: destination.region,
      allowed: `a region other than ${region}`,
      fix: 'replicate to the recovery region: within one region it protects from no regional loss',
    });
  }
  checkKey(scope, destination);
  if (destination.counterpart !== undefined) checkCounterpart(scope, destination);
}

/** Whether the destination stands in another account than the source, as far as that is known. */
export function isCrossAccount(scope: IConstruct, destination: ReplicationDestination): boolean {
  return destination.account !== undefined && destination.account !== Stack.of(scope).account;
}

function checkKey(scope: IConstruct, destination: ReplicationDestination): void {
  const { account, keyArn, region } = destination;
  if (account !== undefined) {
    checkName(scope, 'invalid-account', "the destination's account", account, /^\d{12}$/, '12 digits');
  }
  if (!isKeyArn(keyArn, region, { alias: true })) {
    throw reject(scope, {
      code: 'invalid-replica-key',
      problem: 'the key of the replicas is not usable, and S3 would not notice',
      received: keyArn,
      allowed: `the ARN of a key or an alias in ${isKnown(region) ? region : "the destination's region"}`,
      fix: 'name the key with RecoveryKey.aliasArnIn(scope, aliasName, region)',
    });
  }
  if (keyArn.includes(':alias/') && isCrossAccount(scope, destination)) {
    throw reject(scope, {
      code: 'alias-across-accounts',
      problem: 'a key of another account is named by its alias',
      received: keyArn,
      allowed: 'the ARN of the key itself',
      fix: "pass the key's own ARN: an alias is looked up in the account that asks",
    });
  }
}

function checkCounterpart(scope: IConstruct, { counterpart, bucketName }: ReplicationDestination): void {
  const resource = isBucket(counterpart) ? findResource(counterpart) : undefined;
  if (isBucket(counterpart) && !resource) return;
  const stack = resource && Stack.of(resource);
  const versioning = stack?.resolve(resource?.versioningConfiguration);
  const name = stack?.resolve(resource?.bucketName);
  const missing = [
    ...(versioning?.status === 'Enabled' ? [] : ['versioning']),
    ...(stack?.resolve(resource?.objectLockEnabled) === true ? [] : ['Object Lock']),
    ...(typeof name !== 'string' || !isKnown(bucketName) || name === bucketName
      ? []
      : [`the name ${bucketName}`]),
  ];
  if (missing.length === 0) return;
  throw reject(scope, {
    code: 'unprotected-destination',
    problem: `the destination lacks ${missing.join(' and ')}`,
    received: resource?.node.path ?? counterpart,
    allowed: 'a bucket of that name with versioning and Object Lock',
    fix: 'make the destination a RecoverableBucket: a locked source replicates only to a bucket with Object Lock',
  });
}
