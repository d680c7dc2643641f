import type { ProtectionReader } from './reader';
import { property, type TemplateResource } from '../template';

export const database: ProtectionReader = {
  kind: 'database',
  read: resource => [...availability(resource), ...history(resource), ...elsewhere(resource)],
};

function availability(resource: TemplateResource): string[] {
  if (property(resource, 'SourceDBInstanceIdentifier') !== undefined) return ['read replica'];
  return property(resource, 'MultiAZ') === true ? ['Multi-AZ'] : [];
}

function history(resource: TemplateResource): string[] {
  const days = property(resource, 'BackupRetentionPeriod');
  return [
    ...(typeof days === 'number' && days > 0 ? [`point-in-time ${days} d`] : []),
    ...(property(resource, 'DeletionProtection') === true ? ['deletion protection'] : []),
    ...(property(resource, 'DeleteAutomatedBackups') === false ? ['backups outlive it'] : []),
  ];
}

function elsewhere(resource: TemplateResource): string[] {
  const region = property(resource, 'AutomaticBackupReplicationRegion');
  return typeof region === 'string' ? [`backups to ${region}`] : [];
}
