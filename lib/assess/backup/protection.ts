import type { Resource } from '../system/resource';

/** What keeps something from being relied on, and what was taken for granted. */
export interface Reliance {
  /**
   * Why it can't be relied on although it stands in the template, such as a role without a permission, or a
   * retention outside the vault's lock. Something with a fault never supports a figure.
   */
  readonly faults: readonly string[];
  /** What the templates don't determine and everything hangs on: it may work, but no bound can be given. */
  readonly doubts: readonly string[];
  /** What was taken for granted, for the reader. */
  readonly notes: readonly string[];
}

/** A copy of each recovery point in another vault. */
export interface BackupCopy extends Reliance {
  readonly vaultArn: string;
  /** The vault, when it is among the templates; its lock, policy and key are unknown otherwise. */
  readonly vault?: Resource;
  /** Undefined when it is not determined. */
  readonly region?: string;
  readonly account?: string;
  /** Where it works only under a setting that somebody states, and no template does. */
  readonly onTrust?: true;
  readonly retentionDays?: number;
  /** Days after which it is in cold storage; undefined where it stays out of it. */
  readonly coldDays?: number;
}

/** One rule of a plan that takes recovery points of a store. */
export interface BackupProtection extends Reliance {
  /** Id of the plan. */
  readonly plan: string;
  readonly rule: string;
  /** Id of the selection by which the plan comes to the store. */
  readonly selection?: string;
  /** The vault that recovery points go to, when it is among the templates. */
  readonly vault?: Resource;
  /** Name of that vault, also where it is not among the templates; empty where it is not determined. */
  readonly vaultName?: string;
  /** Longest time between two scheduled starts; undefined when the schedule is not determined. */
  readonly intervalSeconds?: number;
  readonly startWindowSeconds: number;
  readonly completionWindowSeconds: number;
  /** What the weekly maintenance of a database adds, during which jobs fail. */
  readonly maintenanceSeconds?: number;
  /**
   * What overlapping rules that keep their recovery points as long or longer may hold this one up, because AWS
   * Backup takes only theirs meanwhile. Undefined when that has no end.
   */
  readonly suppressedSeconds?: number;
  /** Point-in-time recovery, for a type that takes it. A copy of it is a snapshot all the same. */
  readonly continuous: boolean;
  readonly retentionDays?: number;
  /** Days after which recovery points are in cold storage; undefined where they stay out of it. */
  readonly coldDays?: number;
  readonly copies: readonly BackupCopy[];
}

/** What AWS Backup does for one store. */
export interface Backups {
  readonly protections: readonly BackupProtection[];
  /** Selections that might name the store, but hang on something the templates don't determine. */
  readonly undecided: readonly string[];
}
