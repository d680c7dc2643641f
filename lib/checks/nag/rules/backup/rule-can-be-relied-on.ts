import { backupFaults } from '../../../../assess/findings/backup-faults';
import { foundBy } from '../../private/found-by';
import { statedInRules } from '../../private/plan-rules';

/** All faults that have no rule of their own. */
export const backupRuleCanBeReliedOn = foundBy({
  name: 'BackupRuleCanBeReliedOn',
  finder: backupFaults,
  id: 'backup-cannot-be-relied-on',
  types: ['AWS::Backup::BackupPlan'],
  restsOn: ({ resource }) =>
    statedInRules(
      resource,
      'ScheduleExpression',
      'StartWindowMinutes',
      'EnableContinuousBackup',
      'Lifecycle',
    ),
});
