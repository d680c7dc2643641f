import type { Finding } from '../../model/posture';
import { autoDeleteObjectsWithLock } from './auto-delete-objects-with-lock';
import { automatedBackupsDieWithInstance } from './automated-backups-die-with-instance';
import { backupFaults } from './backup-faults';
import { backupReplicationOfMultiAzCluster } from './backup-replication-of-multi-az-cluster';
import { brokenDerivations } from './broken-derivations';
import { complianceLockPermanent } from './compliance-lock-permanent';
import { copyIsASnapshot } from './copy-is-a-snapshot';
import { dataOutsideBoundary } from './data-outside-boundary';
import { keyLeftToAdministrators } from './key-left-to-administrators';
import { managedPasswordRulesOutReplica } from './managed-password-rules-out-replica';
import { nestedStacks } from './nested-stacks';
import { objectiveAgainstBoundary } from './objective-against-boundary';
import { objectivesWithoutStore } from './objectives-without-store';
import { recoveryOrderMissesObjective } from './recovery-order-misses-objective';
import { replicationFaults } from './replication-faults';
import { restoreTestingSelectionMixed } from './restore-testing-selection-mixed';
import { selectionByOptInOnly } from './selection-by-opt-in-only';
import { singleKeyForDataAndBackup } from './single-key-for-data-and-backup';
import type { Finder, Subject } from './subject';
import { templateHasMacro } from './template-has-macro';
import { templatesElsewhere } from './templates-elsewhere';
import { subjectKeysInBackup } from './subject-keys-in-backup';
import { unjudgedResources } from './unjudged-resources';
import { unlistedRegionPair } from './unlisted-region-pair';
import { unmatchedKeys } from './unmatched-keys';
import { unprotectedStore } from './unprotected-store';
import { vaultKeyUnprotected } from './vault-key-unprotected';
import { versionWindowShorterThan } from './version-window-shorter-than';

const FINDERS: readonly Finder[] = [
  autoDeleteObjectsWithLock,
  automatedBackupsDieWithInstance,
  backupFaults,
  backupReplicationOfMultiAzCluster,
  brokenDerivations,
  complianceLockPermanent,
  copyIsASnapshot,
  dataOutsideBoundary,
  keyLeftToAdministrators,
  managedPasswordRulesOutReplica,
  nestedStacks,
  objectiveAgainstBoundary,
  objectivesWithoutStore,
  recoveryOrderMissesObjective,
  replicationFaults,
  restoreTestingSelectionMixed,
  selectionByOptInOnly,
  singleKeyForDataAndBackup,
  subjectKeysInBackup,
  templateHasMacro,
  templatesElsewhere,
  unjudgedResources,
  unlistedRegionPair,
  unmatchedKeys,
  unprotectedStore,
  vaultKeyUnprotected,
  versionWindowShorterThan,
];

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** Everything that is wrong beyond a single cell, errors first. */
export function findingsOf(subject: Subject): readonly Finding[] {
  return inOrder(FINDERS.flatMap(find => find(subject)));
}

/** Findings in the order of reports: errors first, each said once. */
export function inOrder(found: readonly Finding[]): readonly Finding[] {
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
