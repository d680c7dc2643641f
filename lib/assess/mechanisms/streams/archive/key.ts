import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { findKey } from '../../keys/find-key';
import { bucketKey } from '../../s3/encryption';
import { type Flaws, NO_FLAWS, doubt } from '../../s3/replication/flaw';
import type { Destination } from './destination';

/** The key that Firehose is told to encrypt with, beside the bucket's own default. */
export function statedKey(delivery: Resource, { property }: Destination): string | undefined {
  return text(delivery, property, 'EncryptionConfiguration', 'KMSEncryptionConfig', 'AWSKMSKeyARN');
}

/**
 * Whether records are under the key that the bucket names. Replication and locks are judged by that one; under any
 * other they may not be replicated, and are lost with it.
 */
export function keyFlaws(
  delivery: Resource,
  destination: Destination,
  bucket: Resource,
  system: System,
): Flaws {
  const stated = statedKey(delivery, destination);
  if (stated === undefined) return NO_FLAWS;
  const own = bucketKey(bucket, system);
  const named = findKey(stated, delivery, system);
  const isSame =
    own.kind === 'customer' && (own.stated === stated || (own.key !== undefined && own.key === named.key));
  return isSame
    ? NO_FLAWS
    : doubt(
        `${delivery.id} encrypts under a key that isn't certainly the one of ${bucket.id}`,
        'leave the encryption to the bucket (EncryptionConfiguration), or name the key of the bucket',
      );
}
