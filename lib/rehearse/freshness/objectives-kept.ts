import { formatDuration } from '../../model/duration';
import type { Objective } from '../../model/objective';
import { type Outcome, couldNotRun, failed, passed } from '../validation/check';
import type { Measured } from './measure';

/** Ids of the two outcomes, beside those of the checks. */
export const OBJECTIVE_IDS = { rpo: 'rpo-kept', rto: 'rto-kept' } as const;

/** Whether what was measured keeps the objective. What could not be measured keeps nothing. */
export function objectivesKept(
  objective: Objective | null,
  measured: Measured,
): readonly (Outcome & { readonly id: string })[] {
  if (objective === null) return [];
  return [
    { id: OBJECTIVE_IDS.rpo, ...judge('RPO', objective.rpoSeconds, measured.rpoSeconds) },
    { id: OBJECTIVE_IDS.rto, ...judge('RTO', objective.rtoSeconds, measured.rtoSeconds) },
  ];
}

function judge(what: string, objective: number, measured: number | null): Outcome {
  if (measured === null) return couldNotRun(what, `no ${what} could be measured, so none was kept`);
  const figures = `${formatDuration(measured)} measured, ${formatDuration(objective)} promised`;
  if (measured <= objective) return passed(`${what} ${figures}`);
  return failed(what, figures, `find out what took so long, or promise another ${what}`);
}
