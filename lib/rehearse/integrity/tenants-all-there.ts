import { tenantDigest } from '../content/read';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';

const ACTION =
  'restore from a recovery point that holds the tenant; where it left since, record the manifest anew';

/**
 * That every tenant of the manifest still has rows. A tenant whose rows are gone from every table leaves no foreign key
 * broken, and in tables whose rows may go nothing else would be missed. A tenant who left on purpose is told as well:
 * the manifest is then to be recorded anew.
 */
export const tenantsAllThere: Check = {
  id: 'tenants-all-there',
  group: 'integrity',
  run: async restored => {
    const contents = Object.values(restored.manifest.contents).filter(one => one.byTenant && !one.unlogged);
    const recorded = new Map<string, { tables: number; rows: number }>();
    for (const { tenant, rows } of contents.flatMap(one => one.tenants)) {
      if (tenant === null || rows === 0) continue;
      const sum = recorded.get(tenant) ?? { tables: 0, rows: 0 };
      recorded.set(tenant, { tables: sum.tables + 1, rows: sum.rows + rows });
    }
    if (recorded.size === 0) return [];
    const there = new Set<string>();
    const unread: string[] = [];
    for (const reading of await restored.readings()) {
      if (!('content' in reading)) unread.push(reading.relation.name);
      else
        for (const { tenant } of reading.content.tenants)
          if (tenant !== null) there.add(tenantDigest(tenant));
    }
    const bad = [...recorded].flatMap(([tenant, { tables, rows }]): readonly Outcome[] => {
      if (there.has(tenant)) return [];
      const subject = `the tenant of digest ${tenant}`;
      const had = `had ${count(rows, 'row')} in ${count(tables, 'table')}`;
      if (unread.length > 0)
        return [
          couldNotRun(subject, `${had}; it may have some in ${unread.join(', ')}, which can not be read`),
        ];
      return [failed(subject, `${had}, and has none`, ACTION)];
    });
    return orPassed(bad, `${count(recorded.size, 'tenant')} with rows`);
  },
};
