import type { RecordedBoundary } from '../../model/metadata';
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

/** That a store is rebuilt from another one by replay, and needs no backup of its own. */
export interface DeclaredDerivation {
  /** A store's id or type. */
  readonly store: string;
  /** Id of the store that is its source. */
  readonly from: string;
  /** How long rebuilding takes, from making the empty store on; left out where nobody knows. */
  readonly replaySeconds?: number;
}

/** That what is written reaches a store late. */
export interface DeclaredDelay {
  /** A store's id or type. */
  readonly store: string;
  /** How late at most; left out where nothing bounds it. */
  readonly atMostSeconds?: number;
  /** Where it is until then. */
  readonly because: string;
}

/** What a user states so that restore times can be worked out. Figures that rest on it are `assumed`. */
export interface Assumptions {
  /** MiB restored per second. */
  readonly restoreThroughputMiBps?: number;
  /** MiB that a store holds, by its id or type. */
  readonly sizesMiB: ReadonlyMap<string, number>;
  /** Whether the organization lets AWS Backup copy between accounts, a setting that no template states. */
  readonly copiesBetweenAccounts?: boolean;
  /** The id of the organization that the accounts are in, which policies may ask for and no template states. */
  readonly organization?: string;
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
  readonly derived: readonly DeclaredDerivation[];
  readonly delays: readonly DeclaredDelay[];
  /** Where data and its copies may stand; comes before what templates record. */
  readonly boundary?: RecordedBoundary;
  readonly assumptions: Assumptions;
}

/** Without a file: what the templates record holds. */
export const NO_OBJECTIVES: Objectives = {
  everywhere: {},
  stores: new Map(),
  waivers: [],
  derived: [],
  delays: [],
  assumptions: { sizesMiB: new Map(), ignore: [] },
};
