import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** Databases have point-in-time recovery of their own; buckets have it from AWS Backup or not at all. */
export const backupBucketBackedUpContinuously: RecoveryRule = {
  name: 'BackupBucketBackedUpContinuously',
  entry: {
    severity: 'warning',
    title: 'a bucket is backed up by snapshots only',
    explanation:
      'Between two snapshots of a bucket nothing is recorded. A continuous backup goes back to any second of up to 35 days, and is about 15 minutes behind.',
    remedy: 'Set EnableContinuousBackup in a rule that keeps for at most 35 days.',
    source: SOURCES.backupPitr,
  },
  types: ['AWS::S3::Bucket'],
  check: bucket => {
    const { protections, undecided } = bucket.app.backupsOf(bucket.resource);
    if (protections.some(({ continuous }) => continuous)) return true;
    const open = [...undecided, ...protections.flatMap(({ doubts }) => doubts)].find(doubt =>
      /continuous is not determined|may name it/.test(doubt),
    );
    if (open !== undefined) throw bucket.undecided(open);
    return protections.length === 0 ? undefined : false;
  },
};
