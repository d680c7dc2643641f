import { list, text, value } from '../../../../assess/system/resource';
import { at } from '../../../../assess/template';
import { SOURCES } from '../../../../model/sources';
import { alarmsOn } from '../../private/alarms';
import type { AppFacts } from '../../private/app-facts';
import type { RecoveryRule } from '../../rule';

const METRICS = ['NumberOfBackupJobsFailed', 'NumberOfBackupJobsCompleted'];

/** Backups fail in silence: nobody looks at them until they are needed. */
export const backupFailuresAreNoticed: RecoveryRule = {
  name: 'BackupFailuresAreNoticed',
  entry: {
    severity: 'warning',
    title: 'nobody is told when backups into a vault fail',
    explanation:
      'A missing permission, a moved window or a disabled key stops the backups, and the templates have no alarm, rule or notification that would say so. It is found out at the restore.',
    remedy: 'Add an alarm on NumberOfBackupJobsFailed of AWS/Backup for the vault.',
    source: SOURCES.backupMetrics,
  },
  types: ['AWS::Backup::BackupVault'],
  check: vault => {
    const { app, resource } = vault;
    const events = vault.at('Notifications', 'BackupVaultEvents').list();
    if (events.some(event => event.text() === 'BACKUP_JOB_COMPLETED')) return true;
    const watched = app.once(watchedVaults);
    return watched.has(resource.name) || watched.has(`every vault of ${resource.region}`);
  },
};

/** Names of vaults that an alarm watches; a rule for events and an alarm without dimensions watch a region's. */
function watchedVaults({ system }: AppFacts): ReadonlySet<unknown> {
  const alarms = alarmsOn(system, 'AWS/Backup', METRICS).flatMap(alarm => {
    const dimensions = list(alarm, 'Dimensions');
    if (dimensions.length === 0) return [`every vault of ${alarm.region}`];
    return dimensions.flatMap(({ Name, Value }) => (Name === 'BackupVaultName' ? [Value] : []));
  });
  const rules = system
    .ofType('AWS::Events::Rule')
    .filter(rule => text(rule, 'State') !== 'DISABLED' && seesJobs(value(rule, 'EventPattern')))
    .map(rule => `every vault of ${rule.region}`);
  return new Set([...alarms, ...rules]);
}

function seesJobs(pattern: unknown): boolean {
  const kinds = at(pattern, 'detail-type');
  return (
    [at(pattern, 'source')].flat().includes('aws.backup') &&
    (kinds === undefined || [kinds].flat().includes('Backup Job State Change'))
  );
}
