import { RecoveryError } from '../../model/errors';
import type { Evidence } from '../../model/evidence';
import type { Scenario } from '../../model/scenario';
import { type NamedOutcome, recordOf } from '../evidence/record';
import type { CommitMarker } from '../freshness/marker-schema';
import { measure } from '../freshness/measure';
import { describeFailure, unreadable } from '../session/failure';
import { SessionGroup } from '../session/session-group';
import { type OnProgress, Tally } from '../session/tally';
import type { Check } from './check';
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
  /** Asked beside those that every database is asked. */
  readonly moreChecks?: readonly Check[];
  /** Up to when commits came back, where the rows came out of another database than this; else its own newest one. */
  readonly marker?: CommitMarker | null;
  readonly onProgress?: OnProgress;
}

/**
 * Checks a restored database against a manifest. It passes where every check passed: one that could not run is no
 * pass.
 *
 * @throws RecoveryError `unreachable-database`, `unreadable-database`, `unsupported-server`
 */
export async function validate(options: ValidationOptions): Promise<Evidence> {
  const { kind, scenario, disasterAt, objective, previousDigest } = options;
  const startedAt = new Date();
  const sessions = await SessionGroup.open(options.target, options.jobs);
  try {
    const restored = new Restored(sessions, options, new Tally(options.onProgress));
    // What can't even say where it stands can't be validated, which is another answer than no.
    const { serverVersion } = await restored.standing();
    // All at once: the connections are never idle, and the files are looked at while the rows are read.
    const checks = [...CHECKS, ...(options.moreChecks ?? [])];
    const outcomes = await Promise.all(checks.map(check => run(check, restored)));
    const finishedAt = new Date();
    const marker = options.marker === undefined ? await restored.marker().catch(() => null) : options.marker;
    return recordOf({
      kind,
      scenario,
      startedAt,
      finishedAt,
      component: component(options),
      objective,
      measured: measure(marker, disasterAt, finishedAt),
      outcomes: outcomes.flat(),
      postgres: serverVersion,
      previousDigest,
    });
  } catch (error) {
    if (RecoveryError.isRecoveryError(error)) throw error;
    throw unreadable(options.target, error);
  } finally {
    await sessions.close();
  }
}

async function run(check: Check, restored: Restored): Promise<readonly NamedOutcome[]> {
  const { id } = check;
  try {
    return (await check.run(restored)).map(outcome => ({ id, ...outcome }));
  } catch (error) {
    return [{ id, result: 'could-not-run', message: `the check could not run: ${describeFailure(error)}` }];
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
