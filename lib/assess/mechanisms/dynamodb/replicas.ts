import { type Resource, list } from '../../system/resource';
import { areApart, areSame } from '../private/places';

/** A replica of a global table, as its template states it. */
export type TableReplica = Readonly<Record<string, unknown>>;

/** The replicas of a global table; none of any other table. */
export function replicasOfTable(table: Resource): readonly TableReplica[] {
  return table.type === 'AWS::DynamoDB::GlobalTable' ? list(table, 'Replicas') : [];
}

/** The replica in the region of the stack, which is the one that the store stands for. */
export function ownReplica(table: Resource): TableReplica | undefined {
  return replicasOfTable(table).find(replica => areSame(regionOf(replica), table.region));
}

/**
 * Regions that hold the table beside its own. A global table has a replica in the region of its stack, so where
 * that region isn't known, all but one of its regions are others.
 */
export function otherRegions(table: Resource): readonly string[] {
  const regions = [
    ...new Set(
      replicasOfTable(table)
        .map(regionOf)
        .filter((region): region is string => region !== undefined && !region.includes('‹')),
    ),
  ];
  const apart = regions.filter(region => areApart(region, table.region));
  return apart.length > 0 || ownReplica(table) ? apart : regions.slice(1);
}

/** The region of a replica; undefined where it isn't determined. */
export function regionOf(replica: TableReplica): string | undefined {
  const region = replica['Region'];
  return typeof region === 'string' ? region : undefined;
}
