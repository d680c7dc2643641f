import { SOURCES } from '../../../../model/sources';
import { isMember } from '../../private/databases';
import type { RecoveryRule } from '../../rule';

/** Off by default, and the cheapest protection that there is. */
export const rdsDeletionProtection: RecoveryRule = {
  name: 'RDSDeletionProtection',
  entry: {
    severity: 'error',
    title: 'a database can be deleted by one call',
    explanation:
      'Whoever may delete databases needs no second step, and its automated backups go along unless it was told to keep them. A restore makes another database, under another address.',
    remedy: 'Set DeletionProtection.',
    source: SOURCES.rdsDeletion,
  },
  types: ['AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  check: database => (isMember(database) ? undefined : database.at('DeletionProtection').isOn()),
};
