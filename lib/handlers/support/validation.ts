import type { EvidenceCheck } from '../../model/evidence';

/** What the workflow asks a validator about one restore. A validator of somebody else is asked the same. */
export interface ValidationRequest {
  readonly restoreJobId: string;
  /** When the restore was asked for, ISO 8601: it stands for the moment of the disaster. */
  readonly requestedAt: string;
  readonly recoveryPoint: string;
  /** ARN of the store that was backed up. */
  readonly source: string;
  /** ARN of what was restored. */
  readonly restored: string;
  /** Where a restored database listens; null for everything else. */
  readonly endpoint: { readonly host: string; readonly port: number } | null;
  /** What the rehearsal was told of this store. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What a validator answers. One that throws, or answers something else, has failed. */
export interface ValidationAnswer {
  /** At least one: nothing that was checked is nothing that passed. */
  readonly checks: readonly EvidenceCheck[];
  /** Seconds from the newest data that came back to `requestedAt`; null where it could not be measured. */
  readonly rpoSeconds: number | null;
  /** Versions by tool. */
  readonly tools: Readonly<Record<string, string>>;
  readonly correctiveActions: readonly string[];
}
