import type { Relation } from '../content/relations';
import type { RecordedContent } from '../manifest/manifest';

/** Why two digests of a relation can't be held against each other; null where they can. */
export function differingColumns(recorded: RecordedContent, relation: Relation): string | null {
  const same =
    recorded.columns.length === relation.columns.length &&
    recorded.columns.every((column, index) => column === relation.columns[index]);
  if (same && recorded.byTenant === (relation.tenantColumn !== null)) return null;
  return 'the columns are others than recorded, so the rows can not be compared';
}
