import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';

/**
 * That every row that refers to another finds it. PostgreSQL holds to a constraint when rows are written, and not when
 * a file is restored, so the rows themselves are asked.
 */
export const foreignKeysWhole: Check = {
  id: 'foreign-keys-whole',
  group: 'integrity',
  run: async restored => {
    const followed = await restored.references();
    const bad = followed.flatMap(({ key, found }): readonly Outcome[] => {
      if ('problem' in found) return [couldNotRun(key.name, found.problem)];
      if (found.orphans === 0) return [];
      const message = `${count(found.orphans, 'row')} of ${key.child} refer to a row of ${key.parent} that isn't there`;
      return [
        failed(key.name, message, `restore ${key.parent} and ${key.child} from the same recovery point`),
      ];
    });
    return orPassed(bad, `${count(followed.length, 'foreign key')} whole`);
  },
};
