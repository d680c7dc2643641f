import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { areApart, regionOfArn } from '../../private/places';
import { bucketKey } from '../encryption';
import { callerOf, keyFlaws } from './acceptance';
import { at } from '../../../template';
import { type KeyReference, findKey } from '../../keys/find-key';
import { type Flaws, NO_FLAWS, doubt, fault, together } from './flaw';
import { keyAccess } from './role';
import type { RawRule } from './rule';

const REMEDY = 'name a key of the destination region (Destination.EncryptionConfiguration.ReplicaKmsKeyID)';

/** The key that a rule names for its replicas. */
export function replicaKeyOf(rule: RawRule, destination: Resource, system: System): KeyReference | undefined {
  const stated = at(rule, 'Destination', 'EncryptionConfiguration', 'ReplicaKmsKeyID');
  return typeof stated === 'string' ? findKey(stated, destination, system) : undefined;
}

/**
 * Whether a key can be the one for replicas. S3 doesn't look at it: a wrong one is accepted, and replication
 * fails.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
export function replicaKeyFlaws(
  { stated, key }: KeyReference,
  source: Resource,
  destination: Resource,
  system: System,
): Flaws {
  const region = key?.region ?? regionOfArn(stated);
  if (areApart(region, destination.region)) {
    return fault(
      `the key for the replicas is in ${region}, the destination in ${destination.region}`,
      REMEDY,
    );
  }
  if (!key) return doubt('the key for the replicas is not in these templates, and S3 accepts any', REMEDY);
  if (isDisabled(key)) {
    return fault(`the key ${key.id} for the replicas is disabled`, 'enable the key');
  }
  if (isUnresolved(value(key, 'Enabled'))) {
    return doubt(`whether the key ${key.id} for the replicas is enabled is not determined`, 'enable the key');
  }
  const [, facts] = keyAccess({ stated, key }, destination.region);
  return together(
    keyFlaws(callerOf(source), key, 'kms:Encrypt', facts, system),
    mayNotExist(key) ? doubt(`whether ${key.id} exists hangs on an open condition`, REMEDY) : NO_FLAWS,
  );
}

/** Whether the key of the bucket itself lets S3 decrypt what it replicates; of a key elsewhere nothing is known. */
export function sourceKeyFlaws(source: Resource, system: System): Flaws {
  const used = bucketKey(source, system);
  if (used.kind !== 'customer' || !used.key) return NO_FLAWS;
  const [, facts] = keyAccess(used, source.region);
  const key = used.key;
  return together(
    isDisabled(key) ? fault(`the key ${key.id} of the bucket is disabled`, 'enable the key') : NO_FLAWS,
    keyFlaws(callerOf(source), key, 'kms:Decrypt', facts, system),
  );
}

function isDisabled(key: Resource): boolean {
  return value(key, 'Enabled') === false || value(key, 'Enabled') === 'false';
}
