import { type Resource, text } from '../../system/resource';
import type { Place, System } from '../../system/system';
import { mayNotExist } from '../private/existence';

/** A customer-managed key, as far as the templates tell. */
export interface KeyReference {
  /** What the template states: an ARN, an id or an alias. */
  readonly stated: string;
  /** The key, when it is among the templates. */
  readonly key?: Resource;
}

/** Where something stands that names a key. */
export type KeyUser = Place;

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** The key behind an ARN, an id or an alias, if it is among the templates. */
export function findKey(stated: string, user: KeyUser, system: System): KeyReference {
  const found = find([...KEY_TYPES, 'AWS::KMS::Alias'], stated, user, system);
  if (found?.type !== 'AWS::KMS::Alias') return found ? { stated, key: found } : { stated };
  if (mayNotExist(found)) return { stated };
  const target = text(found, 'TargetKeyId');
  const key = target === undefined ? undefined : find(KEY_TYPES, target, found, system);
  return key ? { stated, key } : { stated };
}

/** Names are those of a region and an account: an alias may stand for another key in the next one. */
function find(types: readonly string[], stated: string, user: KeyUser, system: System): Resource | undefined {
  const byArn = system.withArn(stated, user);
  if (byArn && types.includes(byArn.type)) return byArn;
  return types.map(type => system.named(type, stated, user.region, user.account)).find(Boolean);
}
