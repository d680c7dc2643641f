import { type Resource, number, text } from '../../system/resource';

/** The property that holds the configuration of each type of file system. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  LUSTRE: 'LustreConfiguration',
  ONTAP: 'OntapConfiguration',
  OPENZFS: 'OpenZFSConfiguration',
  WINDOWS: 'WindowsConfiguration',
};

/** What is stated for another type than the file system's own says nothing of it. */
function configurationOf(files: Resource): string | undefined {
  const type = text(files, 'FileSystemType') ?? '';
  return Object.hasOwn(CONFIGURATIONS, type) ? CONFIGURATIONS[type] : undefined;
}

/** How the file system is spread, as the template states it. */
export function deploymentOf(files: Resource): string | undefined {
  const configuration = configurationOf(files);
  return configuration === undefined ? undefined : text(files, configuration, 'DeploymentType');
}

/**
 * Days that automatic backups are kept, where the template states it. The default differs by type and by who
 * makes the file system, so it isn't relied on. Of Lustre only persistent file systems have any.
 */
export function backupDaysOf(files: Resource): number | undefined {
  const configuration = configurationOf(files);
  if (configuration === undefined) return undefined;
  const scratch =
    configuration === CONFIGURATIONS['LUSTRE'] && !deploymentOf(files)?.startsWith('PERSISTENT_');
  return scratch ? 0 : number(files, configuration, 'AutomaticBackupRetentionDays');
}
