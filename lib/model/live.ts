import type { Derivation, Finding, PostureCell } from './posture';
import type { Verdict } from './prediction';
import type { Scenario } from './scenario';

/** How a cell stands now. `unknown` is where nobody answered: that is not `met`, and neither is `unprovable`. */
export type LiveVerdict = Verdict | 'unknown';

/** One cell of the matrix store × scenario, as it stands now. What isn't told otherwise is as the templates have it. */
export interface LiveCell extends Omit<PostureCell, 'verdict'> {
  readonly verdict: LiveVerdict;
  /** What would be lost if it happened now; null when nobody can tell. */
  readonly rpoSeconds: number | null;
  /** Whether the RPO was measured just now; else it is the figure of the templates. */
  readonly rpoMeasured: boolean;
  /** The figure of the templates, or of a slower rehearsal; null when no bound can be given. */
  readonly rtoSeconds: number | null;
  /** What the templates alone come to. */
  readonly templates: Verdict;
  /** What was found, in plain language, one reason a line. */
  readonly because: readonly string[];
}

/** A store, and how it stands in every scenario. */
export interface LiveStore {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly region: string;
  /** For a store that is rebuilt from another one. */
  readonly derivedFrom?: Derivation;
  readonly scenarios: Readonly<Record<Scenario, LiveCell>>;
}

/** An account and region that was asked. */
export interface LivePlace {
  /** As the templates or CloudFormation have it; `unknown-account` where neither does. */
  readonly account: string;
  readonly region: string;
  /** How many things were asked for, and of how many it told what is there. */
  readonly asked: number;
  readonly answered: number;
}

/** What stands there now, held against the templates and the objectives. */
export interface LivePosture {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly summary: {
    readonly stores: number;
    readonly met: number;
    readonly missed: number;
    readonly unprovable: number;
    readonly unknown: number;
    readonly noObjective: number;
    readonly waived: number;
  };
  readonly stores: readonly LiveStore[];
  /** What differs from the templates, and what is wrong beyond a cell. */
  readonly findings: readonly Finding[];
  readonly places: readonly LivePlace[];
}
