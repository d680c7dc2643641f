import { unguardedKeyOfData } from '../mechanisms/backup/vault-key';
import type { Resource } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Named in the message; the others are counted. */
const SHOWN = 5;

/** Keys that nothing but IAM keeps from deletion, each with the stores that die with it. */
export const keyLeftToAdministrators: Finder = ({ stores, system }) => {
  const dependents = new Map<Resource, Resource[]>();
  for (const { resource: store } of stores) {
    const key = unguardedKeyOfData(store, system);
    if (key) dependents.set(key, [...(dependents.get(key) ?? []), store]);
  }
  return [...dependents].map(([key, dying]) =>
    finding('key-left-to-administrators', key.id, {
      message: `whoever IAM policies let schedule its deletion destroys ${named(dying)} with it, 7 to 30 days later`,
      remedy:
        'deny kms:ScheduleKeyDeletion and kms:PutKeyPolicy in its policy to all but break glass and deployments',
    }),
  );
};

function named(stores: readonly Resource[]): string {
  const further = stores.length - SHOWN;
  const shown = stores.slice(0, SHOWN).map(({ id }) => id);
  return further > 0 ? `${shown.join(', ')} and ${further} more` : shown.join(', ');
}
