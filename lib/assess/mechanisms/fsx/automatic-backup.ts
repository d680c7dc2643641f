import { DAY_SECONDS } from '../../../model/duration';
import { SOURCES } from '../../../model/sources';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, mayRecover, recovers } from '../private/candidates';
import { backupDaysOf } from './deployment';

/** The daily window in which a backup starts. */
const WINDOW_SECONDS = 1_800;

/**
 * Daily backups, kept in the region. They are deleted with the file system, so that against deletion they are
 * worth nothing, and against a mistake in its files the templates don't tell which of the two it is.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html
 */
export const fsxAutomaticBackup: MechanismRule = {
  types: ['AWS::FSx::FileSystem'],
  predict: (files, context): readonly Candidate[] => {
    const days = backupDaysOf(files) ?? 0;
    if (days < 1) return [];
    const claim = { mechanism: 'snapshot', basis: 'configured', source: SOURCES.fsxBackups } as const;
    const restored = afterRestore(files, context, {
      ...claim,
      rpoSeconds: 2 * DAY_SECONDS + WINDOW_SECONDS,
      because: [
        'a backup a day + 30 minutes window; the newest may not be complete before the next is due, which costs a day',
      ],
    });
    return [
      ...recovers(['instance-failure', 'zone-failure'], restored),
      ...mayRecover(['accidental-deletion'], {
        ...claim,
        because: [
          `automatic backups are kept for ${days} days, but deleted with the file system`,
          'files are brought back, a deleted file system is not',
        ],
        remedy: 'protect it by a backup plan (AWS::Backup::BackupPlan), whose backups outlive it',
      }),
    ];
  },
};
