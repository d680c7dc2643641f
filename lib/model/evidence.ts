import type { Objective } from './objective';
import type { Scenario } from './scenario';

/** What became of one check. A check that could not run is no pass. */
export const CHECK_RESULTS = ['passed', 'failed', 'could-not-run'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** One check of a restored store. */
export interface EvidenceCheck {
  /** Kebab-case, stable, such as `foreign-keys-whole`. */
  readonly id: string;
  readonly result: CheckResult;
  /** What was checked, such as a table or a tenant; left out where it is the whole. */
  readonly subject?: string;
  /** In plain language, with figures. Never data of a tenant. */
  readonly message: string;
}

/** What was restored. */
export interface EvidenceComponent {
  /** Id of the store as the templates have it, where that is known. */
  readonly store?: string;
  /** Resource type, or `PostgreSQL`. */
  readonly type: string;
  /** What it was restored from: a recovery point's ARN, or a time. */
  readonly recoveryPoint?: string;
  /** What it was restored as. */
  readonly restoredTo?: string;
}

/** The record of a rehearsal, a drill or a validation. Versioned: fields are added, never changed in meaning. */
export interface Evidence {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly kind: 'rehearsal' | 'drill' | 'validation';
  /** The scenario that was rehearsed, where one was. */
  readonly scenario?: Scenario;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  readonly outcome: 'passed' | 'failed';
  readonly components: readonly EvidenceComponent[];
  readonly objective: Objective | null;
  /** Seconds; null where it could not be measured. */
  readonly measured: { readonly rpoSeconds: number | null; readonly rtoSeconds: number | null };
  readonly checks: readonly EvidenceCheck[];
  /** Versions by tool, such as `{ "postgres": "17.6" }`. */
  readonly tools: Readonly<Record<string, string>>;
  /** What somebody has to do; empty where nothing is wrong. */
  readonly correctiveActions: readonly string[];
  /** SHA-256 of the record before this one, in hex; null for the first. */
  readonly previousDigest: string | null;
  /** SHA-256 of this record without this field, in canonical JSON, in hex. */
  readonly digest: string;
}
