import type { Resource } from '../system/resource';

/** A copy of each recovery point in another vault. */
export interface BackupCopy {
  readonly vaultArn: string;
  /** The vault, when it is among the templates; its lock, policy and key are unknown otherwise. */
  readonly vault?: Resource;
  /** Undefined when it is not determined. */
  readonly region?: string;
  readonly account?: string;
  readonly retentionDays?: number;
}

/** One rule of a plan that takes recovery points of a store. */
export interface BackupProtection {
  /** Id of the plan. */
  readonly plan: string;
  readonly rule: string;
  /** The vault that recovery points go to, when it is among the templates. */
  readonly vault?: Resource;
  /** Longest time between two scheduled starts; undefined when the schedule is not determined. */
  readonly intervalSeconds?: number;
  readonly startWindowSeconds: number;
  readonly completionWindowSeconds: number;
  /** Point-in-time recovery, for a type that takes it. A copy of it is a snapshot all the same. */
  readonly continuous: boolean;
  readonly retentionDays?: number;
  readonly copies: readonly BackupCopy[];
  /**
   * Why this rule can't be relied on although it stands in the template, such as a role without a permission, or
   * a retention outside the vault's lock. A rule with a fault never supports a figure.
   */
  readonly faults: readonly string[];
}

/** What AWS Backup does for one store. */
export interface Backups {
  readonly protections: readonly BackupProtection[];
  /** Selections that might name the store, but hang on something the templates don't determine. */
  readonly undecided: readonly string[];
}
