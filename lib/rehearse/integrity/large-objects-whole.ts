import { sameRows } from '../content/digest';
import { type Check, count, failed, passed } from '../validation/check';
import { readLargeObjects } from './large-object-digest';

/** That the large objects of the manifest are there with their content. Later ones are no fault. */
export const largeObjectsWhole: Check = {
  id: 'large-objects-whole',
  group: 'integrity',
  run: async restored => {
    const limits = await restored.ageLimits();
    const { old, newer } = await restored.sessions.ask(session => readLargeObjects(session, limits));
    const recorded = restored.manifest.largeObjects;
    const since = newer.rows > 0 ? `, ${newer.rows} written since` : '';
    if (sameRows(recorded, old)) return [passed(`${count(old.rows, 'large object')} as recorded${since}`)];
    const message = `${count(recorded.rows, 'large object')} recorded, ${old.rows} found, with another content${since}`;
    return [failed('large objects', message, 'restore from a recovery point that holds them')];
  },
};
