import { type RowsDigest, NO_ROWS, sameRows, together } from '../content/digest';
import { type TenantRows, tenantDigest } from '../content/read';
import { differingColumns } from '../integrity/differing-columns';
import { rowsOf } from '../integrity/rows-unchanged';
import type { RecordedContent } from '../manifest/manifest';
import { type Check, type Outcome, count, couldNotRun, failed, orPassed } from '../validation/check';

/**
 * That no row of the manifest stands under another tenant's id. The id is no part of a row's digest: where a table
 * has the same rows in all, and tenants have others than before, rows went from one to another.
 */
export const rowsUnderTheirTenant: Check = {
  id: 'rows-under-their-tenant',
  group: 'isolation',
  run: async restored => {
    const readings = new Map((await restored.readings()).map(reading => [reading.relation.name, reading]));
    const recorded = Object.entries(restored.manifest.contents).filter(
      ([, one]) => one.byTenant && !one.unlogged,
    );
    const bad = recorded.flatMap(([name, content]): readonly Outcome[] => {
      const reading = readings.get(name);
      // A table that is gone has no rows under anybody's id.
      if (reading === undefined) return [];
      if (!('content' in reading)) return [couldNotRun(name, `the rows can not be read: ${reading.problem}`)];
      const lacking = differingColumns(content, reading.relation);
      return lacking === null ? judge(name, content, reading.content.tenants) : [couldNotRun(name, lacking)];
    });
    return orPassed(bad, `${count(recorded.length, 'table')} with each row under its tenant's id`);
  },
};

const ACTION = 'find the step of the restore that wrote tenant ids, and restore again without it';

/** A tenant with the rows that it had and has; rows that were only written later are left out. */
interface Pair {
  readonly name: string;
  readonly was: RowsDigest;
  readonly is: RowsDigest;
}

function judge(name: string, content: RecordedContent, tenants: readonly TenantRows[]): readonly Outcome[] {
  const differing = pairs(content, tenants).filter(({ was, is }) => !sameRows(was, is));
  if (differing.length === 0) return [];
  const all = tenants.map(rowsThatWere).reduce(together, NO_ROWS);
  const gained = differing.filter(({ was, is }) => is.rows > was.rows);
  if (sameRows(all, rowsOf(content)) || (gained.length > 0 && differing.length > 1)) {
    const named = differing.map(one => one.name).join(', ');
    return [failed(name, `rows stand under the id of another tenant, among ${named}`, ACTION)];
  }
  // Rows changed or went. With one tenant concerned none can have gone to another one.
  if (content.mayChange || differing.length === 1) return [];
  return [
    couldNotRun(
      name,
      `rows of ${count(differing.length, 'tenant')} differ, so none can be told from rows of another tenant`,
    ),
  ];
}

/** Rows that somebody rewrote after the recovery count: that is how ids get mixed up in a restore. */
function rowsThatWere({ old, late }: TenantRows): RowsDigest {
  return together(old, late);
}

function pairs(content: RecordedContent, tenants: readonly TenantRows[]): readonly Pair[] {
  const was = new Map(content.tenants.map(rows => [rows.tenant, rows]));
  const is = new Map(tenants.map(rows => [digestOf(rows), rows]));
  return [...new Set([...was.keys(), ...is.keys()])].map(key => {
    const [recorded, found] = [was.get(key), is.get(key)];
    return {
      name: found?.tenant ?? (key === null ? 'no tenant' : `the tenant of digest ${key}`),
      was: recorded ?? NO_ROWS,
      is: found ? rowsThatWere(found) : NO_ROWS,
    };
  });
}

function digestOf({ tenant }: TenantRows): string | null {
  return tenant === null ? null : tenantDigest(tenant);
}
