import type { Inspected } from './inspected';
import type { Stated } from './stated';

/** A table, or each replica of a global one: settings that protect data are settings of a replica. */
export function copiesOf(table: Inspected): readonly Stated[] {
  const replicas = table.at('Replicas').list();
  return replicas.length > 0 ? replicas : [table.at()];
}
