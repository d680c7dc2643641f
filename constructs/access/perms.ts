import { DANGEROUS_ACTIONS, type DangerousActionGroup } from '../../lib/model/dangerous-actions';
import { BreakGlassPower } from './break-glass-power';
import { ReadActions } from './read-actions';

interface Power {
  readonly group: DangerousActionGroup;
  /** What somebody has to see before destroying it. */
  readonly reads: readonly string[];
}

/** What each power allows: one group of dangerous actions, and the reads to find one's way. */
export const POWERS: Readonly<Record<BreakGlassPower, Power>> = {
  [BreakGlassPower.RECOVERY_POINTS]: { group: 'recoveryPoints', reads: ReadActions.BACKUPS },
  [BreakGlassPower.VAULTS]: { group: 'vaults', reads: ReadActions.BACKUPS },
  [BreakGlassPower.BACKUP_PLANS]: { group: 'backupPlans', reads: ReadActions.BACKUPS },
  [BreakGlassPower.KEYS]: { group: 'keys', reads: ReadActions.KEYS },
  [BreakGlassPower.DATABASES]: { group: 'databases', reads: ReadActions.DATABASES },
  [BreakGlassPower.OBJECTS]: {
    group: 'objects',
    reads: [
      ...ReadActions.BUCKETS,
      's3:GetObjectLegalHold',
      's3:GetObjectRetention',
      's3:ListBucket',
      's3:ListBucketVersions',
    ],
  },
  [BreakGlassPower.TABLES]: {
    group: 'tables',
    reads: [
      'dynamodb:DescribeBackup',
      'dynamodb:DescribeContinuousBackups',
      'dynamodb:DescribeTable',
      'dynamodb:DescribeTimeToLive',
      'dynamodb:ListBackups',
      'dynamodb:ListTables',
    ],
  },
  [BreakGlassPower.FILE_SYSTEMS]: {
    group: 'fileSystems',
    reads: [
      'elasticfilesystem:DescribeBackupPolicy',
      'elasticfilesystem:DescribeFileSystemPolicy',
      'elasticfilesystem:DescribeFileSystems',
      'elasticfilesystem:DescribeReplicationConfigurations',
    ],
  },
  [BreakGlassPower.SECRETS]: {
    group: 'secrets',
    reads: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecrets', 'ssm:DescribeParameters'],
  },
  [BreakGlassPower.STREAMS]: {
    group: 'streams',
    reads: ['kinesis:DescribeStreamSummary', 'kinesis:ListStreams'],
  },
  [BreakGlassPower.IMAGES]: {
    group: 'images',
    reads: [
      'ec2:DescribeImages',
      'ec2:DescribeSnapshots',
      'ec2:DescribeVolumes',
      'rbin:GetRule',
      'rbin:ListRules',
    ],
  },
};

/** The actions of a power. */
export function actionsOf(power: BreakGlassPower): string[] {
  const { group, reads } = POWERS[power];
  return [...DANGEROUS_ACTIONS[group], ...reads];
}
