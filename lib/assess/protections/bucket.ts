import type { ProtectionReader } from './reader';
import { property, type TemplateResource } from '../template';

export const bucket: ProtectionReader = {
  kind: 'bucket',
  read: resource => [
    ...(property(resource, 'VersioningConfiguration', 'Status') === 'Enabled' ? ['versions'] : []),
    ...lock(resource),
    ...replication(resource),
  ],
};

function lock(resource: TemplateResource): string[] {
  const retention = property(resource, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
  if (typeof retention !== 'object' || retention === null) return [];
  const { Mode, Days, Years } = retention as { Mode?: string; Days?: number; Years?: number };
  return [`${String(Mode).toLowerCase()} lock ${Days === undefined ? `${Years} y` : `${Days} d`}`];
}

function replication(resource: TemplateResource): string[] {
  const rules = property(resource, 'ReplicationConfiguration', 'Rules');
  if (!Array.isArray(rules)) return [];
  const enabled = rules.filter(rule => property({ Type: '', Properties: rule }, 'Status') === 'Enabled');
  if (enabled.length === 0) return [];
  const timed = enabled.every(
    rule =>
      property({ Type: '', Properties: rule }, 'Destination', 'ReplicationTime', 'Status') === 'Enabled',
  );
  return [timed ? 'replicates, time control' : 'replicates'];
}
