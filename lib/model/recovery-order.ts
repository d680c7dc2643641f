import type { Scenario } from './scenario';

/** What has to be there, or has to be brought back, on the way to a recovered system. */
export const STEP_KINDS = ['key', 'network', 'store', 'derived-store'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step of a recovery. Times count from the moment at which recovery begins. */
export interface RecoveryStep {
  /** Id of the store or of the resource that a store needs. */
  readonly id: string;
  readonly kind: StepKind;
  readonly type: string;
  readonly region: string;
  /** Ids of the steps that have to be finished before. */
  readonly after: readonly string[];
  /** How long the step takes by itself; null when no bound can be given. */
  readonly seconds: number | null;
  /** Null when no bound can be given for something before it. */
  readonly startSeconds: number | null;
  /** Null when no bound can be given for it, or for something before it. */
  readonly endSeconds: number | null;
  /** Whether the system is waiting for this step: it lies on the longest way. */
  readonly critical: boolean;
  /** How the time came about, in plain language, one reason a line. */
  readonly because: readonly string[];
}

/** In what order a system comes back in one scenario, and how long that takes. */
export interface RecoveryOrder {
  readonly scenario: Scenario;
  /** The end of the last step: the longest way through all of them. Null when no bound can be given. */
  readonly rtoSeconds: number | null;
  /**
   * Ids along the longest way, first step first. Where no bound can be given, those along a way that has none.
   */
  readonly criticalPath: readonly string[];
  /** Each after all that it waits for. */
  readonly steps: readonly RecoveryStep[];
}
