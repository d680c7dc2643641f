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

/** Those that may be {@link ownReplica}: where none is known to be, any of them. */
export function possiblyOwn(table: Resource): readonly TableReplica[] {
  const own = ownReplica(table);
  return own ? [own] : replicasOfTable(table);
}

/**
 * Regions that hold the table beside its own. A global table has a replica in the region of its stack, so where
 * that region isn't known, or is none of those that are stated, all but one of its regions are others.
 */
export function otherRegions(table: Resource): readonly string[] {
  const regions = [
    ...new Set(
      replicasOfTable(table)
        .map(regionOf)
        .filter((region): region is string => region !== undefined && !region.includes('‹')),
    ),
  ];
  return mayBeOwn(table) ? regions.filter(region => areApart(region, table.region)) : regions.slice(1);
}

/** Whether one of the replicas is, or may be, in the region of the stack. */
function mayBeOwn(table: Resource): boolean {
  return replicasOfTable(table).some(replica => {
    const region = regionOf(replica);
    return areSame(region, table.region) || region === undefined || region.includes('‹');
  });
}

/** The region of a replica; undefined where it isn't determined. */
export function regionOf(replica: TableReplica): string | undefined {
  const region = replica['Region'];
  return typeof region === 'string' ? region : undefined;
}
