import { backupFaults } from '../../../../assess/findings/backup-faults';
import { foundBy } from '../../private/found-by';
import { statedInRules } from '../../private/plan-rules';

/** No job fails and no alarm rings: only a restore tells. */
export const backupBucketSendsEvents = foundBy({
  name: 'BackupBucketSendsEvents',
  finder: backupFaults,
  id: 'bucket-eventbridge-off',
  types: ['AWS::Backup::BackupPlan'],
  restsOn: ({ resource }) => statedInRules(resource, 'EnableContinuousBackup'),
});
