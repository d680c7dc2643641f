import { planIdOf } from '../../../../assess/backup/selection';
import { backupFaults } from '../../../../assess/findings/backup-faults';
import { type Resource, value } from '../../../../assess/system/resource';
import type { AppFacts } from '../../private/app-facts';
import { foundBy } from '../../private/found-by';

/** The role stands in the selection, the fault in the plan whose jobs fail. */
export const backupRoleBacksUpBuckets = foundBy({
  name: 'BackupRoleBacksUpBuckets',
  finder: backupFaults,
  id: 'backup-role-lacks-s3',
  types: ['AWS::Backup::BackupPlan'],
  applies: ({ app, resource }) => selectionsOf(resource, app).length > 0,
  restsOn: ({ resource, app }) =>
    selectionsOf(resource, app).map(selection => value(selection, 'BackupSelection', 'IamRoleArn')),
});

function selectionsOf(plan: Resource, app: AppFacts): readonly Resource[] {
  return app.once(selectionsByPlan).get(plan.name) ?? [];
}

function selectionsByPlan({ system }: AppFacts): ReadonlyMap<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const selection of system.ofType('AWS::Backup::BackupSelection')) {
    const plan = String(planIdOf(selection));
    index.set(plan, [...(index.get(plan) ?? []), selection]);
  }
  return index;
}
