import type { Objective } from './objective';
import type { Prediction, Verdict } from './prediction';
import type { Scenario } from './scenario';

/** One cell of the matrix store × scenario. */
export interface PostureCell extends Prediction {
  readonly objective: Objective | null;
  readonly verdict: Verdict;
  /** Where the verdict is `waived`: why, and until when. */
  readonly waiver?: { readonly reason: string; readonly until?: string };
}

/** A store and what can be said of it in every scenario. */
export interface StorePosture {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
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
}
