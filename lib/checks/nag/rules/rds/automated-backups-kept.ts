import { automatedBackupsDieWithInstance } from '../../../../assess/findings/automated-backups-die-with-instance';
import { value } from '../../../../assess/system/resource';
import { holdsOwnData } from '../../private/databases';
import { foundBy } from '../../private/found-by';

/** The default deletes them. */
export const rdsAutomatedBackupsKept = foundBy({
  name: 'RDSAutomatedBackupsKept',
  finder: automatedBackupsDieWithInstance,
  id: 'automated-backups-die-with-instance',
  types: ['AWS::RDS::DBInstance'],
  applies: holdsOwnData,
  restsOn: ({ resource }) => [
    value(resource, 'DeleteAutomatedBackups'),
    value(resource, 'BackupRetentionPeriod'),
  ],
});
