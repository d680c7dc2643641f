import { sourceOf } from '../mechanisms/rds/instances';
import type { Resource } from '../system/resource';
import type { StackTemplate } from '../template';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Types of which CloudFormation takes a last snapshot where nothing is stated. */
const SNAPSHOT_BY_DEFAULT = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** Stores that a deletion of their stack takes along, with nothing that would bring the data back. */
export const unprotectedStore: Finder = ({ stores, postures, stacks, backupsOf }) =>
  stores.flatMap(({ resource: store, knowledge }, index) => {
    // Of what is not known nothing is said here, and a replica's data is that of its source.
    if (knowledge !== 'assessed' || sourceOf(store) !== undefined) return [];
    if (postures[index]?.scenarios['accidental-deletion'].recoverable !== false) return [];
    const { protections, undecided } = backupsOf(store);
    if (protections.length + undecided.length > 0 || !goesWithItsStack(store, stacks)) return [];
    return [
      finding('unprotected-store', store.id, {
        message: 'it is deleted with its stack or when it is replaced, and nothing brings its data back',
        remedy: 'set DeletionPolicy and UpdateReplacePolicy to Retain, and back it up',
      }),
    ];
  });

function goesWithItsStack(
  { type, stack, region, logicalId }: Resource,
  stacks: readonly StackTemplate[],
): boolean {
  const template = stacks.find(
    ({ name, resources, region: of }) =>
      name === stack && (of === region || region.startsWith('‹')) && resources[logicalId]?.Type === type,
  );
  const policy = template?.resources[logicalId]?.DeletionPolicy;
  return policy === 'Delete' || (policy === undefined && !SNAPSHOT_BY_DEFAULT.includes(type));
}
