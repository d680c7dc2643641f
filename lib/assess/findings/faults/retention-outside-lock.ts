import { checkBounds } from '../../backup/vault';
import type { FaultKind } from './occurrence';

/** The lock refuses the recovery point when the job runs, long after the deployment succeeded. */
export const retentionOutsideLock: FaultKind = {
  id: 'retention-outside-lock',
  remedy:
    'set Lifecycle.DeleteAfterDays to days between the MinRetentionDays and MaxRetentionDays of the lock',
  recognizes: ({ protection, copy, fault }) => {
    const { vault, retentionDays } = copy ?? protection;
    return vault !== undefined && checkBounds(vault, retentionDays ?? 'absent').faults.includes(fault);
  },
};
