import { finding } from './catalogue';
import { airGappedVaultDoesNotTakeRds } from './faults/air-gapped-vault-does-not-take-rds';
import { backupRoleLacksS3 } from './faults/backup-role-lacks-s3';
import { bucketEventbridgeOff, notificationHandlerWipesEventbridge } from './faults/bucket-events';
import type { FaultKind, Occurrence } from './faults/occurrence';
import { retentionOutsideLock } from './faults/retention-outside-lock';
import type { Finder, Subject } from './subject';

const KINDS: readonly FaultKind[] = [
  airGappedVaultDoesNotTakeRds,
  backupRoleLacksS3,
  bucketEventbridgeOff,
  notificationHandlerWipesEventbridge,
  retentionOutsideLock,
];

const GENERAL: Pick<FaultKind, 'id' | 'remedy'> = {
  id: 'backup-cannot-be-relied-on',
  remedy: 'correct the plan, its role or its vault so that the job can succeed',
};

/**
 * Rules of backup plans that stand in a template and protect nothing. The faults are those that the predictions
 * rest on; here they only get their names.
 */
export const backupFaults: Finder = subject =>
  occurrencesIn(subject).map(occurrence => {
    const { store, protection, fault } = occurrence;
    const { id, remedy } = KINDS.find(kind => kind.recognizes(occurrence, subject.system)) ?? GENERAL;
    return finding(id, protection.plan, {
      message: `the rule ${protection.rule} can't be relied on for ${store.id}: ${fault}`,
      remedy,
    });
  });

function occurrencesIn({ stores, backupsOf }: Subject): readonly Occurrence[] {
  return stores.flatMap(({ resource: store }) =>
    backupsOf(store).protections.flatMap(protection => [
      ...protection.faults.map(fault => ({ store, protection, fault })),
      ...protection.copies.flatMap(copy => copy.faults.map(fault => ({ store, protection, copy, fault }))),
    ]),
  );
}
