import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';
import { readCrossTenant } from './cross-tenant';

/**
 * That no row refers to a row of another tenant. Where the manifest recorded such references they are how the system
 * is meant to be, and only those are left out.
 */
export const referencesWithinTenant: Check = {
  id: 'references-within-tenant',
  group: 'isolation',
  run: async ({ sessions, manifest }) => {
    const found = new Map(Object.entries(await readCrossTenant(sessions, manifest.tenantColumn)));
    const recorded = Object.entries(manifest.crossTenant);
    const bad = recorded.flatMap(([key, was]): readonly Outcome[] => {
      const is = found.get(key);
      const action = 'find the rows whose tenant id was changed, and restore them';
      if (was > 0 || is === 0) return [];
      return is === undefined
        ? [couldNotRun(key, 'the foreign key is gone, so nothing says which row belongs to which')]
        : [failed(key, `${count(is, 'row')} refer to a row of another tenant`, action)];
    });
    const within = recorded.filter(([, was]) => was === 0).length;
    return orPassed(bad, `${count(within, 'foreign key')} followed, none to another tenant`);
  },
};
