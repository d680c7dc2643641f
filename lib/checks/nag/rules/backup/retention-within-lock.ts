import { backupFaults } from '../../../../assess/findings/backup-faults';
import { foundBy } from '../../private/found-by';
import { statedInRules } from '../../private/plan-rules';

/** Said of the plan, because the lock may be there for good. */
export const backupRetentionWithinLock = foundBy({
  name: 'BackupRetentionWithinLock',
  finder: backupFaults,
  id: 'retention-outside-lock',
  types: ['AWS::Backup::BackupPlan'],
  restsOn: ({ resource }) => statedInRules(resource, 'Lifecycle', 'TargetBackupVault', 'CopyActions'),
});
