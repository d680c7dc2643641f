import { SOURCES } from '../../../model/sources';
import type { Finder } from './subject';

/** Rules of backup plans that stand in a template and protect nothing. */
export const backupFaults: Finder = ({ stores, backupsOf }) =>
  stores.flatMap(({ resource }) =>
    backupsOf(resource).protections.flatMap(({ plan, rule, faults, copies }) =>
      [...faults, ...copies.flatMap(copy => copy.faults)].map(fault => ({
        id: 'backup-cannot-be-relied-on',
        severity: 'error' as const,
        resource: plan,
        message: `the rule ${rule} can't be relied on for ${resource.id}: ${fault}`,
        remedy: 'correct the plan, its role or its vault so that the job can succeed',
        source: SOURCES.backupOptions,
      })),
    ),
  );
