import { findUnresolved } from '../../resolve/unresolved';
import { type Resource, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import { type KeyReference, findKey } from '../keys/find-key';
import { unfitness } from '../private/key-guard';

/** What encrypts new objects of a bucket. `service` is a key that no customer can destroy. */
export type BucketKey =
  | { readonly kind: 'service' }
  | ({ readonly kind: 'customer' } & KeyReference)
  | { readonly kind: 'undetermined'; readonly reason: string };

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

/** Why what is in a bucket can't be read now, or may not be; undefined where nothing speaks against it. */
export function unreadable(bucket: Resource, system: System): string | undefined {
  const used = bucketKey(bucket, system);
  return used.kind === 'customer' && used.key && value(used.key, 'Enabled') !== undefined
    ? unfitness(used.key)
    : undefined;
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
