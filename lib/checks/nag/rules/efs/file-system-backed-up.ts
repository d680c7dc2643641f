import { SOURCES } from '../../../../model/sources';
import { isSelected } from '../../private/selected';
import type { RecoveryRule } from '../../rule';

/** A file system has no versions of its own: what isn't backed up is overwritten for good. */
export const efsFileSystemBackedUp: RecoveryRule = {
  name: 'EFSFileSystemBackedUp',
  entry: {
    severity: 'error',
    title: 'a file system is not backed up',
    explanation:
      'Files that are overwritten, deleted or encrypted are gone: neither automatic backups nor any backup plan of the app covers the file system, and a replica repeats what happened.',
    remedy: 'Set BackupPolicy.Status to ENABLED, or select the file system in a backup plan.',
    source: SOURCES.efsBackup,
  },
  types: ['AWS::EFS::FileSystem'],
  unlike:
    'EFSInBackupPlan takes no notice of automatic backups (BackupPolicy), which are backups by AWS Backup.',
  check: files => files.at('BackupPolicy', 'Status').text() === 'ENABLED' || isSelected(files),
};
