import { findUnresolved } from '../../resolve/unresolved';
import { type Resource, text, value } from '../../system/resource';
import type { System } from '../../system/system';

/** A customer-managed key, as far as the templates tell. */
export interface KeyReference {
  /** What the template states: an ARN, an id or an alias. */
  readonly stated: string;
  /** The key, when it is among the templates. */
  readonly key?: Resource;
}

/** What encrypts new objects of a bucket. `service` is a key that no customer can destroy. */
export type BucketKey =
  | { readonly kind: 'service' }
  | ({ readonly kind: 'customer' } & KeyReference)
  | { readonly kind: 'undetermined'; readonly reason: string };

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** By the bucket's default encryption; what clients ask for themselves is not in a template. */
export function bucketKey(bucket: Resource, system: System): BucketKey {
  const unresolved = findUnresolved(value(bucket, 'BucketEncryption'));
  if (unresolved) return { kind: 'undetermined', reason: unresolved.reason };
  const at = ['BucketEncryption', 'ServerSideEncryptionConfiguration', 0, 'ServerSideEncryptionByDefault'];
  const stated = text(bucket, ...at, 'KMSMasterKeyID');
  if (!text(bucket, ...at, 'SSEAlgorithm')?.startsWith('aws:kms')) return { kind: 'service' };
  if (stated === undefined || stated.includes('alias/aws/')) return { kind: 'service' };
  return { kind: 'customer', ...findKey(stated, bucket, system) };
}

/** Whether the bucket's default encryption is under KMS at all, be it AWS's own key. */
export function isUnderKms(bucket: Resource): boolean {
  const algorithm = text(
    bucket,
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    0,
    'ServerSideEncryptionByDefault',
    'SSEAlgorithm',
  );
  return algorithm?.startsWith('aws:kms') === true;
}

/** The key behind an ARN, an id or an alias, if it is among the templates. */
export function findKey(stated: string, user: Resource, system: System): KeyReference {
  const direct = KEY_TYPES.map(type => system.named(type, stated, user.region)).find(Boolean);
  const found = system.withArn(stated) ?? direct ?? system.named('AWS::KMS::Alias', stated, user.region);
  if (found?.type !== 'AWS::KMS::Alias') return found ? { stated, key: found } : { stated };
  const target = text(found, 'TargetKeyId');
  const key =
    system.withArn(target) ?? KEY_TYPES.map(type => system.named(type, target, found.region)).find(Boolean);
  return key ? { stated, key } : { stated };
}
