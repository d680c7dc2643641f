import type { Objective } from './objective';
import type { Scenario } from './scenario';
import type { Tier } from './tier';

/** Keys under which constructs record, in a template's metadata, what no property says. A public contract. */
export const METADATA = {
  /** On a store, and on a template: {@link RecordedObjectives}. */
  objectives: 'cdk-recovery:objectives',
  /** On a resource: a list of {@link RemovedProtection}. */
  removedProtections: 'cdk-recovery:removed-protections',
  /** On a role: `deny-write`. */
  access: 'cdk-recovery:access',
  /** On a role marked `deny-write`: the stated write surface. */
  writeSurface: 'cdk-recovery:write-surface',
  /** On a store: {@link RecordedDerivation}. */
  derivedFrom: 'cdk-recovery:derived-from',
  /** On a store: {@link RecordedWriteDelay}. */
  writeDelay: 'cdk-recovery:write-delay',
  /** On a template: {@link RecordedBoundary}. */
  boundary: 'cdk-recovery:boundary',
  /** On a table of subjects' keys, which no backup may hold: {@link RecordedSubjectKeys}. */
  subjectKeys: 'cdk-recovery:subject-keys',
  /** On a plan that switches between two regions: {@link RecordedFailoverPlan}. */
  failoverPlan: 'cdk-recovery:failover-plan',
} as const;

/** What a construct records about the objectives that hold for it. */
export interface RecordedObjectives {
  readonly default?: Objective;
  readonly tier?: Tier;
  /** Only scenarios that differ from `default`. */
  readonly scenarios?: Readonly<Partial<Record<Scenario, Objective>>>;
}

/** A protection that somebody took away on purpose. */
export interface RemovedProtection {
  /** Kebab-case name, such as `deletion-protection`. */
  readonly protection: string;
  readonly reason: string;
  /** What would make the reason obsolete. */
  readonly until?: string;
}

/** That a store is rebuilt from another one, and needs no backup of its own. */
export interface RecordedDerivation {
  /** Id of the source: its construct path, without `/Resource`. */
  readonly from: string;
  /** How long the replay takes; left out where nobody knows. */
  readonly replaySeconds?: number;
}

/** That a table holds the keys whose deletion erases subjects. */
export interface RecordedSubjectKeys {
  /** How long after a deletion the last copy of a key is gone. */
  readonly erasureFinalAfterSeconds: number;
}

/** That what is written reaches a store late: whoever writes keeps it elsewhere for a while. */
export interface RecordedWriteDelay {
  /** How late at most; left out where nothing bounds it. */
  readonly atMostSeconds?: number;
  /** Where it is until then. */
  readonly because: string;
}

/** Where data and all copies of it may stand. */
export interface RecordedBoundary {
  /** The only regions; left out where any will do. */
  readonly regions?: readonly string[];
  /** Whether they may stand in the account of the store alone. */
  readonly withinAccount?: boolean;
}

/** One step of a switch between two regions. */
export interface RecordedFailoverStep {
  readonly name: string;
  /** From 1. Steps of one stage run together. */
  readonly stage: number;
  /** Such as `store`, `gate` or `traffic`. */
  readonly kind: string;
  /** On what it relies when it is run: `data`, `regional-control` or `person`. */
  readonly plane: string;
  /** Names of the steps that it was told to wait for. */
  readonly after: readonly string[];
  /** Left out where nobody measured it: CloudFormation takes no null. */
  readonly expectedSeconds?: number;
}

/** In which order a switch between two regions runs, and on what it relies. */
export interface RecordedFailoverPlan {
  readonly steps: readonly RecordedFailoverStep[];
  /** Names of the steps that the next stage waits for. */
  readonly criticalPath: readonly string[];
  /** Left out where nobody measured it: CloudFormation takes no null. */
  readonly expectedSeconds?: number;
  /** Names of the steps that need a control plane. */
  readonly controlPlaneSteps: readonly string[];
}
