import type { EvidenceClock } from '../../assess/evidence/clock';
import type { Assumptions } from '../../assess/objectives/objectives';
import { isKept } from '../../assess/posture/summary';
import { CATALOGUE, type CatalogueEntry } from '../../assess/findings/catalogue';
import type { Claim } from '../../model/claims';
import type { Finding, Posture } from '../../model/posture';
import type { Scenario } from '../../model/scenario';
import { type Answer, answersOf } from './answers';
import { OUTSIDE } from './outside';
import { type SystemView, systemOf } from './system';

/** What a statement is made from beside the posture. */
export interface StatementOptions {
  readonly title: string;
  readonly clock: EvidenceClock;
  readonly assumptions: Assumptions;
  /**
   * What is said of the system elsewhere.
   *
   * @default - nothing
   */
  readonly claims?: readonly Claim[];
}

/** Findings of one kind. */
export interface Fault {
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly count: number;
}

/** A recovery statement as data: what is rendered for people, and handed to programs as it is. */
export interface Statement {
  readonly schemaVersion: 1;
  readonly title: string;
  /** The day that it was made on, UTC. */
  readonly asOf: string;
  /** Whether every promise is kept or waived, no claim is contradicted, and nothing is wrong beside it. */
  readonly kept: boolean;
  readonly summary: Posture['summary'];
  /** How old evidence may be, in seconds. */
  readonly evidenceMaxAgeSeconds: number;
  readonly system: SystemView;
  /** Every store in every scenario is in one of them. */
  readonly answers: readonly Answer[];
  /** How long until the last store is back, in seconds; null where no bound can be given. */
  readonly whole: Readonly<Partial<Record<Scenario, number | null>>>;
  readonly faults: readonly Fault[];
  /** What is said of the system elsewhere, and what shows it. */
  readonly claims: readonly Claim[];
  /** What was declared to be no store: ids and types. */
  readonly leftOut: readonly string[];
  /** Stated by the company, where restore times rest on it. */
  readonly restoreThroughputMiBps: number | null;
  /** What no template proves. */
  readonly outside: readonly string[];
  /** Pages of AWS that figures rest on. */
  readonly sources: readonly string[];
}

/** What can be stated of a posture, and no more. */
export function stateOf(
  posture: Posture,
  { title, clock, assumptions, claims = [] }: StatementOptions,
): Statement {
  const answers = answersOf(posture, clock);
  const sources = answers.flatMap(({ source }) => (source === null ? [] : [source]));
  return {
    schemaVersion: 1,
    title,
    asOf: clock.now.toISOString().slice(0, 10),
    kept: isKept(posture) && claims.every(({ result }) => result !== 'contradicted'),
    summary: posture.summary,
    evidenceMaxAgeSeconds: clock.maxAgeSeconds,
    system: systemOf(posture),
    answers,
    whole: Object.fromEntries(
      posture.recoveryOrder.map(({ scenario, rtoSeconds }) => [scenario, rtoSeconds]),
    ),
    faults: faultsOf(posture.findings),
    claims,
    leftOut: assumptions.ignore,
    restoreThroughputMiBps: assumptions.restoreThroughputMiBps ?? null,
    outside: OUTSIDE,
    sources: [...new Set(sources)].sort(),
  };
}

/** By kind, as they come: who reads a statement is told what is wrong, and asks for the report to learn where. */
function faultsOf(findings: readonly Finding[]): readonly Fault[] {
  const faults = new Map<string, Fault>();
  for (const { id, severity } of findings) {
    const key = `${severity} ${id}`;
    const title = (CATALOGUE as Readonly<Record<string, CatalogueEntry>>)[id]?.title ?? id;
    faults.set(key, { id, severity, title, count: (faults.get(key)?.count ?? 0) + 1 });
  }
  return [...faults.values()];
}
