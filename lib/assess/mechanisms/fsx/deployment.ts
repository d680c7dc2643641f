import { type Resource, number, text } from '../../system/resource';

/** The configuration of each type of file system, by the property that holds it. */
const CONFIGURATIONS = [
  'WindowsConfiguration',
  'OntapConfiguration',
  'OpenZFSConfiguration',
  'LustreConfiguration',
] as const;

function first<T>(reader: (configuration: string) => T | undefined): T | undefined {
  return CONFIGURATIONS.map(reader).find(found => found !== undefined);
}

/** How the file system is spread, as the template states it. */
export function deploymentOf(files: Resource): string | undefined {
  return first(configuration => text(files, configuration, 'DeploymentType'));
}

/**
 * Days that automatic backups are kept, where the template states it. The default differs by type and by who
 * makes the file system, so it isn't relied on.
 */
export function backupDaysOf(files: Resource): number | undefined {
  return first(configuration => number(files, configuration, 'AutomaticBackupRetentionDays'));
}
