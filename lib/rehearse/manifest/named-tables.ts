import { RecoveryError } from '../../model/errors';
import type { Relation } from '../content/relations';

/**
 * Whether what somebody named is there. A tenant column that no table has would make a manifest that tells no tenant
 * apart, and nobody would notice.
 *
 * @throws RecoveryError `unknown-tenant-column`, `unknown-table`
 */
export function checkNames(
  {
    tenantColumn,
    mayChange,
  }: { readonly tenantColumn: string | null; readonly mayChange: readonly string[] },
  relations: readonly Relation[],
): void {
  if (tenantColumn !== null && relations.length > 0 && relations.every(one => one.tenantColumn === null)) {
    throw RecoveryError.invalid({
      code: 'unknown-tenant-column',
      path: '--tenant-column',
      problem: 'no table has this column',
      received: tenantColumn,
      allowed: 'the name of a column that says whose a row is',
      fix: 'write it as the tables do, or leave it out where nothing tells tenants apart',
    });
  }
  for (const name of mayChange) {
    if (relations.some(relation => relation.name === name)) continue;
    throw RecoveryError.invalid({
      code: 'unknown-table',
      path: '--may-change',
      problem: 'no such table',
      received: name,
      allowed: 'tables with their schema, such as public.orders',
      fix: 'write it as the manifest does, with quotes where PostgreSQL wants them',
    });
  }
}
