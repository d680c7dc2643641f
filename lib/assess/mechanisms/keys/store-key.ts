import { isUnresolved } from '../../resolve/unresolved';
import { type Resource, text } from '../../system/resource';
import { ownReplica } from '../dynamodb/replicas';
import { KEY_PLACES, type KeyPlace } from './key-places';

/** Whose key a store's data is encrypted under. */
export type StoreKey =
  /** One of AWS, or none: no customer can destroy it. */
  | { readonly owner: 'aws' }
  | {
      readonly owner: 'customer';
      readonly key: string;
      /** Whether parts of it may be under another key. */
      readonly mixed: boolean;
    }
  /** The templates don't determine it. */
  | { readonly owner: 'open'; readonly why: string };

/** Reads it from the store's own properties; what they leave open never counts as a key of AWS. */
export function keyOf(store: Resource): StoreKey {
  const place = KEY_PLACES[store.type];
  if (!place) return { owner: 'open', why: `where ${store.type} names its key is not known` };
  if (store.type === 'AWS::SSM::Parameter' && text(store, 'Type') === 'SecureString') {
    return { owner: 'open', why: 'CloudFormation makes no parameters of the type SecureString' };
  }
  const found = statedIn(store, place);
  const customers = found.find(value => typeof value === 'string' && !isAwsKey(value));
  if (typeof customers === 'string') {
    // Of several volumes, one that is not listed is under the account's default.
    const mixed = store.type === 'AWS::EC2::Instance' || found.some(value => value !== customers);
    return { owner: 'customer', key: customers, mixed };
  }
  const open = found.find(value => typeof value !== 'string');
  if (open !== undefined) {
    return { owner: 'open', why: isUnresolved(open) ? open.reason : 'its key is not stated as a text' };
  }
  const source = place.inherits?.find(property => property in store.properties);
  if (source !== undefined && found.length === 0) {
    return { owner: 'open', why: `it takes over the key of what it is made from (${source})` };
  }
  if (place.otherwise === 'account' && found.length === 0) {
    return {
      owner: 'open',
      why: "without a key of its own it is under the account's default, which may be anyone's",
    };
  }
  return { owner: 'aws' };
}

/** Aliases of keys that AWS manages, and the words by which some types name a key that AWS owns. */
export function isAwsKey(key: string): boolean {
  return /(^|:)alias\/aws\//.test(key) || key === 'AWS_OWNED_KMS_KEY';
}

/** Of a global table, each replica states its own; the store stands for the one in its region. */
function statedIn(store: Resource, { keys }: KeyPlace): readonly unknown[] {
  const replica = ownReplica(store);
  if (replica) return valuesAt(replica, ['SSESpecification', 'KMSMasterKeyId']);
  return keys.flatMap(path => valuesAt(store.properties, path.split('.')));
}

/** Values below a path; what is not determined on the way stands for all that is below it. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (key === undefined || isUnresolved(value)) return [value];
  if (key === '*') return (Array.isArray(value) ? value : [value]).flatMap(item => valuesAt(item, rest));
  return typeof value === 'object' ? valuesAt((value as Record<string, unknown>)[key], rest) : [];
}
