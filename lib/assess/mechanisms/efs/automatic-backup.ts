import { DAY_SECONDS } from '../../../model/duration';
import { SOURCES } from '../../../model/sources';
import { text } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, recovers } from '../private/candidates';
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
  predict: (files, context): readonly Candidate[] =>
    text(files, 'BackupPolicy', 'Status') === 'ENABLED'
      ? recovers(
          ['zone-failure', 'accidental-deletion'],
          afterRestore(files, context, {
            mechanism: 'snapshot',
            basis: 'documented',
            source: SOURCES.efsBackup,
            rpoSeconds: DAY_SECONDS + START_SECONDS + COMPLETION_SECONDS,
            because: [
              'automatic backups: daily + 8 h start window + 7 days completion window, the defaults of AWS Backup',
              windowInWords(RETENTION_DAYS),
            ],
            remedy: 'for less loss, protect it by a backup plan with short windows (AWS::Backup::BackupPlan)',
          }),
        )
      : [],
};
