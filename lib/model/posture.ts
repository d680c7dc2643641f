import type { Evidence } from './evidence';
import type { Objective } from './objective';
import type { Prediction, Verdict } from './prediction';
import type { RecoveryOrder } from './recovery-order';
import type { Scenario } from './scenario';
import type { SystemMap } from './system-map';

/** The newest evidence for a cell. */
export interface Proof {
  /** ISO 8601, UTC: when the rehearsal finished. */
  readonly at: string;
  readonly outcome: 'passed' | 'failed';
  /** Seconds, as measured; null where it could not be. */
  readonly rpoSeconds: number | null;
  /** Seconds, as measured; null where it could not be. */
  readonly rtoSeconds: number | null;
  /** Id of the evidence. */
  readonly evidence: string;
  /** What it is the record of. Only a rehearsal restores in AWS for certain. */
  readonly kind?: Evidence['kind'];
}

/** One cell of the matrix store × scenario. */
export interface PostureCell extends Prediction {
  readonly objective: Objective | null;
  readonly verdict: Verdict;
  /** Where the verdict is `waived`: why, and until when. */
  readonly waiver?: { readonly reason: string; readonly until?: string };
  /** Where there is evidence. */
  readonly proof?: Proof;
}

/** What a derived store is rebuilt from. */
export interface Derivation {
  /** Id of the store that is its source. */
  readonly from: string;
  /** How long the replay takes; null where nobody says. */
  readonly replaySeconds: number | null;
  /** Who says so: a construct in the template's metadata, the objectives file, or the kind of resource. */
  readonly declaredBy: 'construct' | 'file' | 'template';
}

/** A store and what can be said of it in every scenario. */
export interface StorePosture {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  /** For a store that is rebuilt from another one. */
  readonly derivedFrom?: Derivation;
  readonly scenarios: Readonly<Record<Scenario, PostureCell>>;
}

/** Something that is wrong beyond a single cell. */
export interface Finding {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly resource: string;
  readonly message: string;
  readonly remedy: string;
  readonly source: string;
}

/** The whole answer. */
export interface Posture {
  readonly schemaVersion: 1;
  readonly summary: {
    readonly stores: number;
    readonly met: number;
    readonly missed: number;
    readonly unprovable: number;
    readonly noObjective: number;
    readonly waived: number;
  };
  readonly stores: readonly StorePosture[];
  readonly findings: readonly Finding[];
  /** One for each scenario. */
  readonly recoveryOrder: readonly RecoveryOrder[];
  readonly map: SystemMap;
}
