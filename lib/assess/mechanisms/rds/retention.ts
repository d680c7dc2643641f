import { type Resource, number, value } from '../../system/resource';
import { beginsAsRestore, sourceOf } from './instances';

/** RDS keeps automated backups for no longer. */
const LONGEST_DAYS = 35;

/**
 * Days that automated backups of an instance are kept; 0 where they are off, undefined where the templates don't
 * determine it. CloudFormation's default is 1; replicas begin without, and restores as what they restore.
 */
export function retentionDays(instance: Resource): number | undefined {
  if (value(instance, 'BackupRetentionPeriod') !== undefined) {
    const days = number(instance, 'BackupRetentionPeriod');
    return days !== undefined && days >= 0 && days <= LONGEST_DAYS ? days : undefined;
  }
  if (sourceOf(instance) !== undefined) return 0;
  return beginsAsRestore(instance) ? undefined : 1;
}
