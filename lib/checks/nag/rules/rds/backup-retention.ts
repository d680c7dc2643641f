import { SOURCES } from '../../../../model/sources';
import { holdsOwnData } from '../../private/databases';
import type { RecoveryRule } from '../../rule';

/** What CloudFormation takes where a template states nothing. */
const DEFAULT_DAYS = 1;

/** Point-in-time recovery goes back as far as automated backups are kept, and no further. */
export const rdsBackupRetention: RecoveryRule = {
  name: 'RDSBackupRetention',
  entry: {
    severity: 'error',
    title: 'a database forgets before somebody may notice a mistake',
    explanation:
      'A database can be restored to any moment of its retention, and to none before. CloudFormation keeps one day where nothing is stated, and none where it is told 0.',
    remedy: 'Set BackupRetentionPeriod to minBackupRetentionDays of the pack or more; 35 is the most.',
    source: SOURCES.rdsRetention,
  },
  types: ['AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  unlike:
    'RDSInstanceBackupEnabled passes an instance that states no retention, of which RDS keeps a single day.',
  check: database =>
    holdsOwnData(database)
      ? (database.at('BackupRetentionPeriod').number() ?? DEFAULT_DAYS) >=
        database.limits.minBackupRetentionDays
      : undefined,
};
