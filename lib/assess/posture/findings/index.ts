import type { Finding } from '../../../model/posture';
import { backupFaults } from './backup-faults';
import { nestedStacks } from './nested-stacks';
import type { Finder, Subject } from './subject';
import { unjudgedResources } from './unjudged-resources';
import { unmatchedKeys } from './unmatched-keys';

const FINDERS: readonly Finder[] = [backupFaults, nestedStacks, unjudgedResources, unmatchedKeys];

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** Everything that is wrong beyond a single cell, errors first. */
export function findingsOf(subject: Subject): readonly Finding[] {
  const found = FINDERS.flatMap(find => find(subject));
  // Several stores can run into one and the same fault.
  const distinct = new Map(
    found.map(finding => [`${finding.id} ${finding.resource} ${finding.message}`, finding]),
  );
  return [...distinct.values()].sort(
    (one, other) =>
      RANK[one.severity] - RANK[other.severity] ||
      compare(one.id, other.id) ||
      compare(one.resource, other.resource) ||
      compare(one.message, other.message),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
