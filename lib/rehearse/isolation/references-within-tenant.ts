import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';

/**
 * That no row refers to a row of another tenant. Where the manifest recorded such references they are how the system
 * is meant to be, and only those are left out.
 */
export const referencesWithinTenant: Check = {
  id: 'references-within-tenant',
  group: 'isolation',
  run: async restored => {
    const followed = (await restored.references()).filter(({ key }) => key.tenantColumn !== null);
    const found = new Map(followed.map(one => [one.key.name, one.found]));
    const recorded = Object.entries(restored.manifest.crossTenant);
    const bad = recorded.flatMap(([key, was]): readonly Outcome[] => {
      const is = found.get(key);
      if (is !== undefined && 'problem' in is) return [couldNotRun(key, is.problem)];
      const action = 'find the rows whose tenant id was changed, and restore them';
      if (was > 0 || is?.across === 0) return [];
      return is === undefined
        ? [couldNotRun(key, 'the foreign key is gone, so nothing says which row belongs to which')]
        : [failed(key, `${count(is.across, 'row')} refer to a row of another tenant`, action)];
    });
    const within = recorded.filter(([, was]) => was === 0).length;
    return orPassed(bad, `${count(within, 'foreign key')} followed, none to another tenant`);
  },
};
