import type { CfnBackupPlan } from 'aws-cdk-lib/aws-backup';
import { cronOf, staggeredMinute } from '../../../lib/model/backup-schedule';
import type { BackupKind, PlanSettings } from './plan-settings';

/** The only rule of a plan: two would overlap, and of two at a time AWS Backup drops one. */
export function renderRule(
  settings: PlanSettings,
  kind: BackupKind,
): CfnBackupPlan.BackupRuleResourceTypeProperty {
  const rule = settings.schedule.rules[0]!;
  const cold = kind === 'continuous' ? undefined : settings.coldStorageAfterDays;
  const lifecycle = (deleteAfterDays: number): CfnBackupPlan.LifecycleResourceTypeProperty => ({
    deleteAfterDays,
    ...(cold === undefined ? {} : { moveToColdStorageAfterDays: cold }),
  });
  return {
    ruleName: rule.name,
    // A reference, so that CloudFormation makes the vault first.
    targetBackupVault: settings.vault.vault.backupVaultName,
    ...(settings.airGappedVault === undefined
      ? {}
      : { targetLogicallyAirGappedBackupVaultArn: settings.airGappedVault.vaultArn }),
    scheduleExpression: cronOf(rule.frequency, {
      hour: settings.startHour,
      minute: staggeredMinute(settings.planName),
    }),
    scheduleExpressionTimezone: 'Etc/UTC',
    startWindowMinutes: rule.startWindowMinutes,
    completionWindowMinutes: rule.completionWindowMinutes,
    enableContinuousBackup: kind === 'continuous',
    lifecycle: lifecycle(settings.retentionOf(kind)),
    ...(settings.copies.length === 0
      ? {}
      : {
          copyActions: settings.copies.map(({ vaultArn, retentionDays }) => ({
            destinationBackupVaultArn: vaultArn,
            lifecycle: lifecycle(retentionDays),
          })),
        }),
  };
}
