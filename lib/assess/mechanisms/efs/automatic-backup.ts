import { DAY_SECONDS } from '../../../model/duration';
import { SOURCES } from '../../../model/sources';
import { text } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { checkFilesAccess } from '../backup/access/store';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { windowInWords } from '../private/noticing';

/** How long the backups of the automatic plan are kept. */
const RETENTION_DAYS = 35;

/** The windows that AWS Backup takes where none are stated: 8 hours to start, 7 days to complete. */
const START_SECONDS = 8 * 3_600;
const COMPLETION_SECONDS = 7 * DAY_SECONDS;

/**
 * The daily backups that EFS has AWS Backup take, into a vault of its own in the same region. They outlive the
 * file system. Copies elsewhere there are none.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
 */
export const efsAutomaticBackup: MechanismRule = {
  types: ['AWS::EFS::FileSystem'],
  predict: (files, context): readonly Candidate[] => {
    if (text(files, 'BackupPolicy', 'Status') !== 'ENABLED') return [];
    const scenarios = ['zone-failure', 'accidental-deletion'] as const;
    const claim = { mechanism: 'snapshot', source: SOURCES.efsBackup } as const;
    const { faults, doubts } = checkFilesAccess(files);
    const remedy = 'let AWSServiceRoleForBackup do elasticfilesystem:Backup (FileSystemPolicy)';
    if (faults.length > 0) return doesNotRecover(scenarios, { ...claim, because: faults, remedy });
    if (doubts.length > 0)
      return mayRecover(scenarios, { ...claim, basis: 'documented', because: doubts, remedy });
    return recovers(
      scenarios,
      afterRestore(files, context, {
        ...claim,
        basis: 'documented',
        rpoSeconds: DAY_SECONDS + START_SECONDS + COMPLETION_SECONDS,
        because: [
          'automatic backups: daily + 8 h start window + 7 days completion window, the defaults of AWS Backup',
          windowInWords(RETENTION_DAYS),
        ],
        remedy: 'for less loss, protect it by a backup plan with short windows (AWS::Backup::BackupPlan)',
      }),
    );
  },
};
