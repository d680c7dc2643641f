import { randomBytes } from 'node:crypto';
import { RecoveryError } from '../../model/errors';
import { withDigest } from '../../model/evidence-digest';
import type { Evidence, EvidenceCheck } from '../../model/evidence';
import type { Scenario } from '../../model/scenario';
import { measure } from '../freshness/measure';
import { objectivesKept } from '../freshness/objectives-kept';
import { describeFailure, unreadable } from '../session/failure';
import { SessionGroup } from '../session/session-group';
import type { Check, Outcome } from './check';
import { CHECKS } from './checks';
import { Restored, type ValidationFacts } from './restored';

export interface ValidationOptions extends ValidationFacts {
  readonly kind: Evidence['kind'];
  readonly scenario?: Scenario;
  /** Store that was restored, as the templates call it. */
  readonly store?: string;
  /** What it was restored from, where that is known. */
  readonly recoveryPoint?: string;
  /** Connections that work at a time. */
  readonly jobs: number;
  /** Digest of the record before this one. */
  readonly previousDigest: string | null;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/**
 * Checks a restored database against a manifest. It passes where every check passed: one that could not run is no
 * pass.
 *
 * @throws RecoveryError `unreachable-database`, `unreadable-database`, `unsupported-server`
 */
export async function validate(options: ValidationOptions): Promise<Evidence> {
  const startedAt = new Date();
  const sessions = await SessionGroup.open(options.target, options.jobs);
  try {
    const restored = new Restored(sessions, options, (done, total, table) =>
      options.onProgress?.(done, total, table),
    );
    // What can't even say where it stands can't be validated, which is another answer than no.
    const { serverVersion } = await restored.standing();
    const checks: EvidenceCheck[] = [];
    const actions = new Set<string>();
    const add = (id: string, { result, subject, message, action }: Outcome): void => {
      checks.push({ id, result, ...(subject === undefined ? {} : { subject }), message });
      if (action !== undefined) actions.add(action);
    };
    for (const check of CHECKS) for (const outcome of await run(check, restored)) add(check.id, outcome);
    const finishedAt = new Date();
    const marker = await restored.marker().catch(() => null);
    const measured = measure(marker, options.disasterAt, finishedAt);
    for (const { id, ...outcome } of objectivesKept(options.objective, measured)) add(id, outcome);
    return withDigest({
      schemaVersion: 1,
      id: `${options.kind}-${startedAt.toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`,
      kind: options.kind,
      ...(options.scenario === undefined ? {} : { scenario: options.scenario }),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      outcome: checks.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
      components: [component(options)],
      objective: options.objective,
      measured,
      checks,
      tools: { postgres: serverVersion, node: process.versions.node },
      correctiveActions: [...actions],
      previousDigest: options.previousDigest,
    });
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) throw error;
    throw unreadable(options.target, error);
  } finally {
    await sessions.close();
  }
}

async function run(check: Check, restored: Restored): Promise<readonly Outcome[]> {
  try {
    return await check.run(restored);
  } catch (error) {
    return [{ result: 'could-not-run', message: `the check could not run: ${describeFailure(error)}` }];
  }
}

function component({ store, recoveryPoint, target }: ValidationOptions): Evidence['components'][number] {
  return {
    ...(store === undefined ? {} : { store }),
    type: 'PostgreSQL',
    ...(recoveryPoint === undefined ? {} : { recoveryPoint }),
    restoredTo: target.name,
  };
}
