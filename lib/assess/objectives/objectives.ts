import type { Objective, ObjectiveSet } from '../../model/objective';
import type { Scenario } from '../../model/scenario';

/** An objective that somebody has given up on purpose, for one store in one scenario. */
export interface Waiver {
  /** A store's id or type. */
  readonly store: string;
  readonly scenario: Scenario;
  readonly reason: string;
  /** What makes the reason obsolete. */
  readonly until?: string;
}

/** What a user states so that restore times can be worked out. Figures that rest on it are `assumed`. */
export interface Assumptions {
  /** MiB restored per second. */
  readonly restoreThroughputMiBps?: number;
  /** MiB that a store holds, by its id or type. */
  readonly sizesMiB: ReadonlyMap<string, number>;
  /** Ids and types that are no stores to this system. */
  readonly ignore: readonly string[];
}

/** What a system promises: the content of an objectives file. */
export interface Objectives {
  /** For every store; within it, a scenario is narrower than the default. */
  readonly everywhere: ObjectiveSet;
  /** By a store's id or type; narrower than `everywhere`, an id narrower than a type. */
  readonly stores: ReadonlyMap<string, Objective>;
  readonly waivers: readonly Waiver[];
  readonly assumptions: Assumptions;
}

/** Without a file: what the templates record holds. */
export const NO_OBJECTIVES: Objectives = {
  everywhere: {},
  stores: new Map(),
  waivers: [],
  assumptions: { sizesMiB: new Map(), ignore: [] },
};
