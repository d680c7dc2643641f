import type { Posture, StorePosture } from '../../model/posture';
import type { Verdict } from '../../model/prediction';

/** How many stores there are, and how many of their cells have which verdict. */
export function summarize(stores: readonly StorePosture[]): Posture['summary'] {
  const counts: Record<Verdict, number> = { met: 0, missed: 0, unprovable: 0, 'no-objective': 0, waived: 0 };
  for (const { scenarios } of stores) {
    for (const { verdict } of Object.values(scenarios)) counts[verdict] += 1;
  }
  const { met, missed, unprovable, waived } = counts;
  return { stores: stores.length, met, missed, unprovable, noObjective: counts['no-objective'], waived };
}

/** Whether everything that was promised is kept, and nothing is wrong beside it. */
export function isKept({ summary, findings }: Posture): boolean {
  return (
    summary.missed === 0 &&
    summary.unprovable === 0 &&
    !findings.some(finding => finding.severity === 'error')
  );
}
