import { OBJECTIVE_IDS, objectivesKept } from '../../rehearse/freshness/objectives-kept';
import { type UndigestedEvidence } from '../../model/evidence-digest';
import type { EvidenceCheck } from '../../model/evidence';
import { answerIn } from './answer';
import type { RecordRequest, RestoreJob } from './request';

/** Set where the function is bundled. */
const VERSION = process.env.CDK_RECOVERY_VERSION ?? 'not bundled';

/** A record without its place in the chain. */
export type Unchained = Omit<UndigestedEvidence, 'previousDigest'>;

/**
 * The record of one rehearsal. It passed where the restore was completed, a validator ran, and every check of it
 * passed; whatever else happened is a failure.
 *
 * The time that a recovery takes is measured from the request of the restore to now: nobody should use a store before
 * it was validated. It has no decision of anybody in it, and no switch of an application.
 *
 * @param now when the validation was done
 */
export function evidenceOf(request: RecordRequest, now: Date): Unchained {
  const { job, scenario, store } = request;
  const requested = Date.parse(job.CreationDate);
  const answer = answerIn(request.answer);
  const rto = Math.ceil((now.getTime() - requested) / 1_000);
  const measured = {
    rpoSeconds: answer?.rpoSeconds ?? null,
    // Without a restore there is nothing whose time could be taken.
    rtoSeconds: job.Status === 'COMPLETED' && rto >= 0 ? rto : null,
  };
  const judged = objectivesKept(store?.objective ?? null, measured);
  const checks: EvidenceCheck[] = [
    restoreCompleted(job),
    ...validatorRan(request, answer !== undefined),
    ...(answer?.checks ?? []),
    ...judged.map(({ id, result, subject, message }) => ({
      id,
      result,
      ...(subject === undefined ? {} : { subject }),
      message,
    })),
  ];
  const actions = [...(answer?.correctiveActions ?? []), ...judged.map(({ action }) => action)];
  return {
    schemaVersion: 1,
    id: rehearsalId(job),
    kind: 'rehearsal',
    scenario,
    startedAt: new Date(
      Math.min(Number.isNaN(requested) ? now.getTime() : requested, now.getTime()),
    ).toISOString(),
    finishedAt: now.toISOString(),
    outcome: checks.every(({ result }) => result === 'passed') ? 'passed' : 'failed',
    components: [component(request)],
    objective: store?.objective ?? null,
    measured,
    checks,
    tools: { ...answer?.tools, 'cdk-recovery': VERSION, node: process.versions.node },
    correctiveActions: [...new Set(actions.filter(action => action !== undefined))],
  };
}

/** Id of the record of a restore job. */
export function rehearsalId({ RestoreJobId }: RestoreJob): string {
  return `rehearsal-${RestoreJobId}`;
}

/** Whether a check of the objective is among those that didn't pass. */
export function isMissed({ checks }: Pick<Unchained, 'checks'>): boolean {
  const ids: readonly string[] = Object.values(OBJECTIVE_IDS);
  return checks.some(({ id, result }) => ids.includes(id) && result !== 'passed');
}

function restoreCompleted({ Status, StatusMessage }: RestoreJob): EvidenceCheck {
  const id = 'restore-completed';
  if (Status === 'COMPLETED') return { id, result: 'passed', message: 'the restore job was completed' };
  const said = StatusMessage ? `: ${StatusMessage}` : '';
  return { id, result: 'failed', message: `the restore job ended as ${Status}${said}` };
}

/** A validator that crashed, ran out of time or answered nonsense could not run, which is no pass. */
function validatorRan(request: RecordRequest, answered: boolean): readonly EvidenceCheck[] {
  const id = 'validator-ran';
  const could = (message: string): readonly EvidenceCheck[] => [{ id, result: 'could-not-run', message }];
  if (request.store === null) return could('the rehearsal knows no validator for this store');
  if (request.failure !== null) return could(`the validator gave no answer: ${request.failure}`);
  if (!answered) return could('the validator answered something that is no list of checks');
  return [{ id, result: 'passed', message: 'the validator gave an answer' }];
}

function component({ job, store }: RecordRequest): Unchained['components'][number] {
  return {
    ...(store === null ? {} : { store: store.id }),
    type: store?.type ?? job.ResourceType ?? 'unknown',
    ...(job.RecoveryPointArn ? { recoveryPoint: job.RecoveryPointArn } : {}),
    ...(job.CreatedResourceArn ? { restoredTo: job.CreatedResourceArn } : {}),
  };
}
