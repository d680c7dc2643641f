import type { BackupCopy, BackupProtection } from '../../backup/protection';
import type { Resource } from '../../system/resource';
import type { System } from '../../system/system';
import type { FindingId } from '../catalogue';

/** A fault that AWS Backup's rules were found to have for a store. */
export interface Occurrence {
  readonly store: Resource;
  readonly protection: BackupProtection;
  /** Where the fault is one of a copy. */
  readonly copy?: BackupCopy;
  readonly fault: string;
}

/** A kind of fault that has a name of its own. What none of them recognizes is reported under the general one. */
export interface FaultKind {
  readonly id: FindingId;
  readonly remedy: string;
  readonly recognizes: (occurrence: Occurrence, system: System) => boolean;
}
