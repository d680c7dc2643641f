import { INSTANCE, hasOwnStorage, sourceOf } from '../mechanisms/rds/instances';
import { retentionDays } from '../mechanisms/rds/retention';
import { isOn, value } from '../system/resource';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** RDS deletes automated backups along with their database unless it is told not to. */
export const automatedBackupsDieWithInstance: Finder = ({ system }) =>
  system
    .ofType(INSTANCE)
    .filter(
      instance =>
        hasOwnStorage(instance) &&
        sourceOf(instance) === undefined &&
        (retentionDays(instance) ?? 0) > 0 &&
        (value(instance, 'DeleteAutomatedBackups') === undefined || isOn(instance, 'DeleteAutomatedBackups')),
    )
    .map(instance =>
      finding('automated-backups-die-with-instance', instance.id, {
        message: `point-in-time recovery over ${retentionDays(instance)} days ends when the database is deleted: its automated backups are deleted with it`,
        remedy: 'set DeleteAutomatedBackups to false',
      }),
    );
