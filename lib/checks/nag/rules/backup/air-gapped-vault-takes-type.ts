import { backupFaults } from '../../../../assess/findings/backup-faults';
import { foundBy } from '../../private/found-by';
import { statedInRules } from '../../private/plan-rules';

/** The job is reported as completed all the same. */
export const backupAirGappedVaultTakesType = foundBy({
  name: 'BackupAirGappedVaultTakesType',
  finder: backupFaults,
  id: 'air-gapped-vault-does-not-take-rds',
  types: ['AWS::Backup::BackupPlan'],
  restsOn: ({ resource }) => statedInRules(resource, 'TargetLogicallyAirGappedBackupVaultArn', 'CopyActions'),
});
