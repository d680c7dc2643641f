import type { Evidence } from '../../model/evidence';

/** One step of a drill, as it is told. */
export interface DrillMoment {
  readonly seconds: number;
  readonly what: string;
}

/** One scenario, as it is told. */
export interface ScenarioAccount {
  readonly name: string;
  readonly what: string;
  readonly timeline: readonly DrillMoment[];
  /** Null where it was not played. */
  readonly played: { readonly evidence: Evidence } | null;
  /** Why it was not played. */
  readonly hindrance: string | null;
}

/** What an account of a drill tells. */
export interface DrillAccount {
  /** What all scenarios share. */
  readonly setUp: readonly DrillMoment[];
  readonly scenarios: readonly ScenarioAccount[];
  readonly configuration: readonly string[];
  readonly fault: { readonly name: string; readonly caughtBy: string } | null;
}

/** In a word, what became of a scenario. */
export function outcomeOf({ played }: ScenarioAccount): Evidence['outcome'] | 'not played' {
  return played === null ? 'not played' : played.evidence.outcome;
}

/** Whether the check that has to catch the fault caught it; null where there was none. */
export function caught({ fault, scenarios }: DrillAccount): boolean | null {
  if (fault === null) return null;
  return scenarios.some(({ played }) =>
    played?.evidence.checks.some(({ id, result }) => id === fault.caughtBy && result !== 'passed'),
  );
}
