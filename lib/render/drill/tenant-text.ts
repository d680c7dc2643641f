import colors from 'picocolors';
import { plain } from '../posture/words';
import { wrap } from '../posture/wrap';

/** What a restore of one tenant did, or would do. */
export interface TenantReport {
  readonly dryRun: boolean;
  readonly changes: readonly {
    readonly table: string;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
}

/** Fits 100 columns: of each table that differs, how many rows come back, change back and go. */
export function renderTenantText({ dryRun, changes }: TenantReport): string {
  const differing = changes.filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0);
  const head = dryRun ? 'What would change' : 'What was changed';
  if (differing.length === 0)
    return `${colors.bold(head)}\n  nothing: the rows are those that were restored\n`;
  const lines = differing.flatMap(({ table, inserted, updated, deleted }) =>
    wrap(plain(`${table}: ${inserted} brought back, ${updated} changed back, ${deleted} taken away`), '  - '),
  );
  return `${[colors.bold(head), ...lines].join('\n')}\n`;
}
