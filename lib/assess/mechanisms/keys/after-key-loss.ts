import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';
import type { Candidate } from '../mechanism';
import { type Claim, mayRecover, recovers } from '../private/candidates';
import { type KeyInUse, keyInUse } from './key-in-use';
import { relationOf } from './other-keys';

/** A replica by its key, and where it is in words. */
export interface KeyedReplica {
  readonly key: KeyInUse;
  readonly where: string;
}

/**
 * What replicas are once the store's own key is lost: as good as after the loss of its region, where one is under a
 * key that is surely another one. Where that is open, so are the figures.
 */
export function afterKeyLoss(
  store: Resource,
  replicas: readonly KeyedReplica[],
  claim: Claim,
  system: System,
): readonly Candidate[] {
  const own = keyInUse(store, system);
  if (own === 'aws') return [];
  const related = (relation: string): string =>
    replicas
      .filter(({ key }) => relationOf(own, key) === relation)
      .map(({ where }) => where)
      .join(', ');
  const apart = related('other');
  if (apart !== '') {
    const because = [...claim.because, `what is in ${apart} is encrypted under another key than the store's`];
    return recovers(['key-loss'], { ...claim, because });
  }
  const open = related('open');
  if (open === '') return [];
  return mayRecover(['key-loss'], {
    ...claim,
    because: [
      `what is in ${open} may be encrypted under another key than the store's: that is not determined`,
    ],
    remedy: 'assess the templates of both keys in the same call',
  });
}
