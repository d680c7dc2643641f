import { areDifferent, vaultPlace } from '../../../../assess/backup/places';
import { list } from '../../../../assess/system/resource';
import { SOURCES } from '../../../../model/sources';
import type { RecoveryRule } from '../../rule';

/** Backups beside the data outlive everything but what takes the region or the account. */
export const backupPlanCopiesElsewhere: RecoveryRule = {
  name: 'BackupPlanCopiesElsewhere',
  entry: {
    severity: 'warning',
    title: 'a backup plan copies nothing to another region or account',
    explanation:
      'All its recovery points are where the data is. When the region is gone, or the account is taken over or closed, the backups are gone with what they were made of.',
    remedy: 'Give a rule of the plan a copy action to a vault in another region or account.',
    source: SOURCES.backupCrossRegion,
  },
  types: ['AWS::Backup::BackupPlan'],
  check: plan => {
    const { resource } = plan;
    const targets = list(resource, 'BackupPlan', 'BackupPlanRule').flatMap(rule =>
      list({ ...resource, properties: rule }, 'CopyActions').map(
        action => action['DestinationBackupVaultArn'],
      ),
    );
    const isElsewhere = targets.some(arn => {
      const place = typeof arn === 'string' ? vaultPlace(arn) : undefined;
      return (
        place &&
        (areDifferent(place.region, resource.region) || areDifferent(place.account, resource.account))
      );
    });
    if (isElsewhere) return true;
    plan.requireProperties(['BackupPlan', 'BackupPlanRule']);
    return false;
  },
};
