import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { areApart, areSame, regionOfArn } from '../../private/places';
import { invites } from './acceptance';
import { isAboutAction, statementsOf } from '../../../policy/statements';
import { at } from '../../../template';
import { type KeyReference, findKey } from '../../keys/find-key';
import { type Flaws, NO_FLAWS, doubt, fault } from './flaw';
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
): Flaws {
  const region = key?.region ?? regionOfArn(stated);
  if (areApart(region, destination.region)) {
    return fault(
      `the key for the replicas is in ${region}, the destination in ${destination.region}`,
      REMEDY,
    );
  }
  if (!key) return doubt('the key for the replicas is not in these templates, and S3 accepts any', REMEDY);
  if (value(key, 'Enabled') === false || value(key, 'Enabled') === 'false') {
    return fault(`the key ${key.id} for the replicas is disabled`, 'enable the key');
  }
  if (isUnresolved(value(key, 'Enabled'))) {
    return doubt(`whether the key ${key.id} for the replicas is enabled is not determined`, 'enable the key');
  }
  const role = text(source, 'ReplicationConfiguration', 'Role') ?? '';
  const shared = statementsOf(value(key, 'KeyPolicy')).some(
    statement =>
      statement.effect === 'Allow' &&
      isAboutAction(statement, 'kms:Encrypt') &&
      invites(statement.principal, role, source.account),
  );
  if (!areSame(key.account, source.account) && !shared) {
    return fault(
      `the key ${key.id} of another account doesn't let the replication role encrypt`,
      'allow kms:Encrypt to the replication role in the key policy',
    );
  }
  return mayNotExist(key) ? doubt(`whether ${key.id} exists hangs on an open condition`, REMEDY) : NO_FLAWS;
}
