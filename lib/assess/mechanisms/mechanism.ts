import type { Prediction } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { Backups } from '../backup/protection';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';

/** What one mechanism says of one store in one scenario. */
export interface Candidate extends Prediction {
  readonly scenario: Scenario;
}

/** How long a restore of so much data takes, under the user's own assumptions. */
export interface RestoreTime {
  /** Null when no size or throughput was stated, because AWS publishes no duration. */
  readonly seconds: number | null;
  readonly because: string;
}

/** What a mechanism can look at. */
export interface MechanismContext {
  readonly system: System;
  /** What AWS Backup does for a store. */
  readonly backupsOf: (store: Resource) => Backups;
  /** How long restoring the store's data takes. */
  readonly restoreTimeOf: (store: Resource) => RestoreTime;
}

/**
 * One way in which stores come back. One small file each.
 *
 * A mechanism is pessimistic: a figure is an upper bound, null where no bound can be given, and nothing that the
 * templates leave undetermined speaks for the store. It may leave a kept promise unprovable; it may never make a
 * broken one look kept.
 */
export interface MechanismRule {
  /** Types of resources that it recovers. */
  readonly types: readonly string[];
  /** What it does for a store; empty where it does nothing. */
  readonly predict: (store: Resource, context: MechanismContext) => readonly Candidate[];
}
