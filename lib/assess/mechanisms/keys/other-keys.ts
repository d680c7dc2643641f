import { type Resource, isOn, mayBeOn, text, value } from '../../system/resource';
import { mayNotExist } from '../private/existence';
import { areApart } from '../private/places';
import { type KeyInUse, type NamedKey, byId, madeKey } from './key-in-use';

/** Whether two keys are lost apart, or together, or whether that isn't determined. */
export type KeyRelation = 'other' | 'same' | 'open';

/** The key that others are replicas of, or the only one. */
interface Root extends NamedKey {
  /** Whether deployment decides its id, because a template makes it. */
  readonly made: boolean;
  /** Whether it may have replicas in other regions. */
  readonly multiRegion: boolean;
}

/**
 * How two keys stand to each other. A multi-Region key and its replicas count as one: whoever has one of them
 * destroyed is not kept from the others, and the material of all is the same. What is made and what is named by an
 * id may be one and the same key, unless region or account rule that out.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export function relationOf(one: KeyInUse, other: KeyInUse): KeyRelation {
  if (one === 'unknown' || other === 'unknown') return 'open';
  if (one === 'aws' || other === 'aws') return 'other';
  const [root, otherRoot] = [rootOf(one), rootOf(other)];
  if (!root || !otherRoot) return 'open';
  if (root.keyId === otherRoot.keyId && !root.made && !otherRoot.made) return 'same';
  // A multi-Region key stays within its account.
  if (areApart(root.account, otherRoot.account)) return 'other';
  if (root.made !== otherRoot.made) return areDistinct(root, otherRoot) ? 'other' : 'open';
  if (!root.made) return 'other';
  return root.keyId === otherRoot.keyId && root.region === otherRoot.region ? 'same' : 'other';
}

/** Whether a key is there to be lost, and another one certainly outlasts that. */
export function outlasts(lost: KeyInUse, other: KeyInUse): boolean {
  return lost !== 'aws' && areOtherKeys(lost, other);
}

/** Whether two keys are certainly lost apart. */
export function areOtherKeys(one: KeyInUse, other: KeyInUse): boolean {
  return relationOf(one, other) === 'other';
}

/** Whether a key that is made and one that is named can't be the same one, nor of the same set. */
function areDistinct(one: Root, other: Root): boolean {
  return areApart(one.region, other.region) && !(one.multiRegion && other.multiRegion);
}

/** Undefined where it isn't determined. */
function rootOf(key: Resource | NamedKey): Root | undefined {
  const made = madeKey(key);
  if (!made) return toRoot(key as NamedKey);
  if (mayNotExist(made) || isOff(made)) return undefined;
  if (made.type !== 'AWS::KMS::ReplicaKey') {
    const own = byId(made.arn, made);
    return own && { ...own, made: true, multiRegion: mayBeOn(made, 'MultiRegion') };
  }
  const primary = byId(text(made, 'PrimaryKeyArn') ?? '', made);
  return primary && { ...toRoot(primary), multiRegion: true };
}

/** Whether nothing may be read under a key, because it is switched off. */
function isOff(key: Resource): boolean {
  return value(key, 'Enabled') !== undefined && !isOn(key, 'Enabled');
}

function toRoot(key: NamedKey): Root {
  return { ...key, made: key.keyId.includes('‹'), multiRegion: /^(mrk-|‹)/.test(key.keyId) };
}
