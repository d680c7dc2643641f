import type { CellChange, Comparison } from '../../assess/posture/compare';
import type { Scenario } from '../../model/scenario';

/** Scenarios of one store that changed in the same way. */
export interface ChangeGroup {
  readonly store: string;
  readonly scenarios: readonly Scenario[];
  readonly reasons: readonly string[];
}

/** Changes of one kind; those of a store that say the same are taken together. */
export function groupsOf({ cells }: Comparison, change: CellChange['change']): readonly ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { store, scenario, reasons } of cells.filter(cell => cell.change === change)) {
    const key = JSON.stringify([store, reasons]);
    groups.set(key, { store, reasons, scenarios: [...(groups.get(key)?.scenarios ?? []), scenario] });
  }
  return [...groups.values()];
}

/** The whole change in one sentence. */
export function diffSummary({ summary, findings }: Comparison): string {
  const { worse, better, added, removed } = summary;
  const errors = findings.appeared.length;
  return (
    `${worse} cells worse, ${better} better; ${added} stores added, ${removed} removed or replaced` +
    `${errors > 0 ? `; ${errors} new errors` : ''}`
  );
}
