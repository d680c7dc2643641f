import { randomBytes } from 'node:crypto';
import { withDigest } from '../../model/evidence-digest';
import type { Evidence, EvidenceCheck, EvidenceComponent } from '../../model/evidence';
import type { Objective } from '../../model/objective';
import type { Scenario } from '../../model/scenario';
import type { Measured } from '../freshness/measure';
import { objectivesKept } from '../freshness/objectives-kept';
import type { Outcome } from '../validation/check';

/** What one check said, under its id. */
export type NamedOutcome = Outcome & { readonly id: string };

/** All that a record is made of. */
export interface RecordParts {
  readonly kind: Evidence['kind'];
  readonly scenario?: Scenario | undefined;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly component: EvidenceComponent;
  readonly objective: Objective | null;
  readonly measured: Measured;
  readonly outcomes: readonly NamedOutcome[];
  readonly postgres: string;
  readonly previousDigest: string | null;
}

/** Puts a record together. It passed where every check did and the objective was kept: what could not run is no pass. */
export function recordOf(parts: RecordParts): Evidence {
  const { kind, scenario, startedAt, objective, measured } = parts;
  const outcomes = [...parts.outcomes, ...objectivesKept(objective, measured)];
  const checks = outcomes.map(({ id, result, subject, message }): EvidenceCheck => {
    return { id, result, ...(subject === undefined ? {} : { subject }), message };
  });
  return withDigest({
    schemaVersion: 1,
    id: `${kind}-${startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`,
    kind,
    ...(scenario === undefined ? {} : { scenario }),
    startedAt: startedAt.toISOString(),
    finishedAt: parts.finishedAt.toISOString(),
    outcome: checks.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
    components: [parts.component],
    objective,
    measured,
    checks,
    tools: { postgres: parts.postgres, node: process.versions.node },
    correctiveActions: [...new Set(outcomes.flatMap(({ action }) => (action === undefined ? [] : [action])))],
    previousDigest: parts.previousDigest,
  });
}
