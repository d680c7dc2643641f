import type { Backups } from '../../../assess/backup/protection';
import type { StoreFacts } from '../../../assess/facts/store-facts';
import { keyOf } from '../../../assess/mechanisms/keys/store-key';
import { type Resource, text } from '../../../assess/system/resource';
import type { PostureCell } from '../../../model/posture';
import type { Scenario } from '../../../model/scenario';
import type { ExpectedCell, Reliance } from '../../../verify';
import type { Items } from '../items';

/** A store, and what is known of what brings it back. */
export interface Subject {
  readonly store: Resource;
  readonly facts: StoreFacts;
  readonly backups: Backups;
  /** What a derived store is rebuilt from. */
  readonly source: Resource | undefined;
}

/** What of a cell can be looked at. */
export type Way = Omit<ExpectedCell, 'templates'>;

/** Works out what can be looked at, and notes down what has to be asked for. */
export type WayOf = (subject: Subject, scenario: Scenario, templates: PostureCell, items: Items) => Way;

/** The key of a customer that something is under, which has to be enabled. */
export function keys(resource: Resource, items: Items): readonly Reliance[] {
  const named = resource.type.startsWith('AWS::Backup::')
    ? text(resource, 'EncryptionKeyArn')
    : customersKey(resource);
  return named === undefined ? [] : [{ item: items.key(named, resource), facts: ['state'] }];
}

function customersKey(store: Resource): string | undefined {
  const key = keyOf(store);
  return key.owner === 'customer' ? key.key : undefined;
}
