import type { BackupRule, Lifecycle } from '@aws-sdk/client-backup';
import type { Facts } from '../facts';
import { allPages } from '../sdk/pages';
import type { Place } from '../sdk/place';

/** What AWS takes where a rule states no time zone. */
const DEFAULT_TIMEZONE = 'Etc/UTC';

/**
 * A rule of a backup plan. A plan that was deleted can still be read for a while, and is as good as gone.
 *
 * @param plan its id
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
 */
export async function backupRuleFacts(place: Place, plan: string, rule: string): Promise<Facts | undefined> {
  const found = await place.send('backup:GetBackupPlan', { BackupPlanId: plan });
  const live = found.BackupPlan?.Rules?.find(({ RuleName }) => RuleName === rule);
  if (!live || found.DeletionDate !== undefined) return undefined;
  return { arn: found.BackupPlanArn, ...scheduleOf(live), ...keptBy(live.Lifecycle), ...copiesOf(live) };
}

function scheduleOf(rule: BackupRule): Facts {
  return {
    vault: rule.TargetBackupVaultName,
    schedule: rule.ScheduleExpression,
    timezone: rule.ScheduleExpressionTimezone ?? DEFAULT_TIMEZONE,
    startMinutes: rule.StartWindowMinutes,
    completionMinutes: rule.CompletionWindowMinutes,
    continuous: rule.EnableContinuousBackup ?? false,
  };
}

function keptBy(lifecycle: Lifecycle | undefined): Facts {
  return {
    retentionDays: daysOf(lifecycle?.DeleteAfterDays),
    coldAfterDays: daysOf(lifecycle?.MoveToColdStorageAfterDays),
  };
}

function copiesOf({
  CopyActions: copies = [],
  TargetLogicallyAirGappedBackupVaultArn: airGapped,
}: BackupRule): Facts {
  const kept = copies.map(({ DestinationBackupVaultArn: arn = '', Lifecycle }) => [
    copyFact(arn),
    daysOf(Lifecycle?.DeleteAfterDays),
  ]);
  const targets = copies.flatMap(({ DestinationBackupVaultArn }) => DestinationBackupVaultArn ?? []);
  return {
    copiesTo: airGapped === undefined ? targets : [...targets, airGapped],
    ...Object.fromEntries(kept),
  };
}

/** Days that copies in a vault are kept, as a fact with a name for a person. */
export function copyFact(vaultArn: string): string {
  const [, , , region = '', , , name = ''] = vaultArn.split(':');
  return `days that copies in ${name} (${region}) are kept`;
}

/** Nothing, and what is no number of days, means without an end. */
function daysOf(days: number | undefined): number {
  return days === undefined || days <= 0 ? Infinity : days;
}

/**
 * A selection of a backup plan, by its name.
 *
 * @param plan its id
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
export async function backupSelectionFacts(
  place: Place,
  plan: string,
  name: string,
): Promise<Facts | undefined> {
  const listed = await allPages(async token => {
    const answer = await place.send('backup:ListBackupSelections', { BackupPlanId: plan, ...token });
    return { items: answer.BackupSelectionsList, next: answer.NextToken };
  });
  const id = listed.find(({ SelectionName }) => SelectionName === name)?.SelectionId;
  if (id === undefined) return undefined;
  const { BackupSelection: selection } = await place.send('backup:GetBackupSelection', {
    BackupPlanId: plan,
    SelectionId: id,
  });
  if (!selection) return undefined;
  const conditions = Object.values(selection.Conditions ?? {});
  return {
    role: selection.IamRoleArn,
    selects: selection.Resources ?? [],
    selectsTags: (selection.ListOfTags ?? []).map(
      ({ ConditionKey, ConditionValue }) => `${ConditionKey}=${ConditionValue}`,
    ),
    exclusions: selection.NotResources?.length ?? 0,
    conditions: conditions.reduce((sum, list: readonly unknown[] = []) => sum + list.length, 0),
  };
}
