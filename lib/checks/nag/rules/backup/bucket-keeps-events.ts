import { backupFaults } from '../../../../assess/findings/backup-faults';
import { foundBy } from '../../private/found-by';
import { statedInRules } from '../../private/plan-rules';

/** `addEventNotification` of a CDK bucket is all that it takes. */
export const backupBucketKeepsEvents = foundBy({
  name: 'BackupBucketKeepsEvents',
  finder: backupFaults,
  id: 'notification-handler-wipes-eventbridge',
  types: ['AWS::Backup::BackupPlan'],
  restsOn: ({ resource }) => statedInRules(resource, 'EnableContinuousBackup'),
});
