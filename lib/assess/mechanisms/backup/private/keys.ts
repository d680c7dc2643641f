import { SOUND, doubt, fault, note } from '../../../backup/reliance';
import { areDifferent } from '../../../backup/places';
import type { Reliance } from '../../../backup/protection';
import { isUnresolved } from '../../../resolve/unresolved';
import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../../private/existence';
import { guardOf } from '../../private/key-guard';

/**
 * A key that something is encrypted under: a resource, `aws` for one that AWS keeps and nobody deletes, or unknown.
 */
export type KeyInUse = Resource | 'aws' | 'unknown';

/** Where a store's properties name its key. */
const PLACES: Readonly<Record<string, readonly (readonly (string | number)[])[]>> = {
  'AWS::S3::Bucket': [
    [
      'BucketEncryption',
      'ServerSideEncryptionConfiguration',
      0,
      'ServerSideEncryptionByDefault',
      'KMSMasterKeyID',
    ],
  ],
  'AWS::DynamoDB::Table': [['SSESpecification', 'KMSMasterKeyId']],
  // Replicas of a global table state their keys one by one: they aren't worked out here.
  'AWS::DynamoDB::GlobalTable': [['Replicas']],
  'AWS::EC2::Instance': [['BlockDeviceMappings']],
};

/** The key that a store's data is encrypted under. */
export function keyOfStore(store: Resource, system: System): KeyInUse {
  const stated = (PLACES[store.type] ?? [['KmsKeyId']]).map(place => value(store, ...place));
  return keyOf(
    stated.find(item => item !== undefined),
    store,
    system,
  );
}

/** The key that a vault encrypts under; of an air-gapped one it is AWS's unless it states one. */
export function keyOfVault(vault: Resource, system: System): KeyInUse {
  return keyOf(value(vault, 'EncryptionKeyArn'), vault, system);
}

function keyOf(stated: unknown, user: Resource, system: System): KeyInUse {
  if (stated === undefined) return 'aws';
  if (isUnresolved(stated) || typeof stated !== 'string') return 'unknown';
  if (/(^|:)alias\/aws\//.test(stated)) return 'aws';
  const aliased = /(^|:)alias\//.test(stated)
    ? system.named('AWS::KMS::Alias', stated.slice(stated.indexOf('alias/')), user.region)
    : undefined;
  const target = aliased ? text(aliased, 'TargetKeyId') : stated;
  return (
    system.withArn(target) ??
    system.named('AWS::KMS::Key', target, user.region) ??
    system.named('AWS::KMS::ReplicaKey', target, user.region) ??
    'unknown'
  );
}

/**
 * Whether production can take a key away. Locks don't protect keys: whoever has the key of a locked vault deleted
 * has destroyed what is in it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function checkKey(key: KeyInUse, what: string, production: Resource): Reliance {
  if (key === 'aws') return SOUND;
  if (key === 'unknown')
    return doubt(`who may have the key of ${what} deleted is not known from these templates`);
  if (mayNotExist(key)) return doubt(`the key ${key.id} of ${what} hangs on a condition that is open`);
  if (areDifferent(key.account, production.account)) return note(`the key ${key.id} is in another account`);
  switch (guardOf(key)) {
    case 'guarded':
      return note(`only the principals that its policy names may have the key ${key.id} of ${what} deleted`);
    case 'changeable':
      return doubt(
        `the policy of the key ${key.id} of ${what} denies its deletion, but production may change that policy (kms:PutKeyPolicy)`,
      );
    default:
      return fault(
        `production may schedule the deletion of the key ${key.id} of ${what}, and recovery points under it are lost with it, locked or not (KeyPolicy)`,
      );
  }
}

/** Whether two keys are certainly not the same one, nor related as a multi-Region key and its replica. */
export function areOtherKeys(one: KeyInUse, other: KeyInUse): boolean {
  if (one === 'unknown' || other === 'unknown') return false;
  if (one === 'aws' || other === 'aws') return true;
  return !related(one).some(arn => related(other).includes(arn));
}

function related(key: Resource): readonly string[] {
  if (key.type !== 'AWS::KMS::ReplicaKey') return [key.arn];
  const primary = text(key, 'PrimaryKeyArn');
  return primary === undefined ? [key.arn] : [key.arn, primary];
}
