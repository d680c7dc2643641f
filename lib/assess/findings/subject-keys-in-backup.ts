import { formatDuration } from '../../model/duration';
import type { Finding } from '../../model/posture';
import { METADATA, type RecordedSubjectKeys } from '../../model/metadata';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Keys whose deletion erases somebody, and a backup that brings them back. */
export const subjectKeysInBackup: Finder = ({ stores, backupsOf }) =>
  stores.flatMap(({ resource: store }): Finding[] => {
    const recorded = store.metadata[METADATA.subjectKeys] as Partial<RecordedSubjectKeys> | undefined;
    if (recorded === undefined) return [];
    const [protection] = backupsOf(store).protections;
    if (!protection) return [];
    const seconds = Number(recorded.erasureFinalAfterSeconds);
    const promised = Number.isFinite(seconds) ? ` of ${formatDuration(seconds)}` : '';
    return [
      finding('subject-keys-in-backup', store.id, {
        message: `the keys of subjects are in backups of a plan: an erased key comes back with a restore, beyond the window${promised}`,
        remedy: `leave it out of the plan ${protection.plan}`,
      }),
    ];
  });
