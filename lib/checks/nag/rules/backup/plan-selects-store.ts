import { SOURCES } from '../../../../model/sources';
import { holdsOwnData } from '../../private/databases';
import { isSelected } from '../../private/selected';
import type { RecoveryRule } from '../../rule';

/** Backups of a database's own go where the database goes; those in a vault don't. */
export const backupPlanSelectsStore: RecoveryRule = {
  name: 'BackupPlanSelectsStore',
  entry: {
    severity: 'error',
    title: 'a store is in no backup plan',
    explanation:
      'Nothing takes recovery points of the store into a vault. Whoever can delete the store can delete its own backups as well, and a volume has none at all.',
    remedy: 'Select the store in a backup plan, by its ARN, its type or a tag.',
    source: SOURCES.backupSelections,
  },
  types: [
    'AWS::DocDB::DBCluster',
    'AWS::DynamoDB::GlobalTable',
    'AWS::DynamoDB::Table',
    'AWS::EC2::Volume',
    'AWS::FSx::FileSystem',
    'AWS::Neptune::DBCluster',
    'AWS::RDS::DBCluster',
    'AWS::RDS::DBInstance',
  ],
  unlike:
    'DynamoDBInBackupPlan, EC2EBSInBackupPlan and RDSInBackupPlan look for a logical id in the ARNs of selections in the same stack. They overlook selections in another stack, by tag and by type, clusters and global tables, and ask replicas for backups of their own.',
  check: store => (holdsOwnData(store) ? isSelected(store) : undefined),
};
