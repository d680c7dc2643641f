import type { Posture } from '../../model/posture';
import { judge } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import { type Locations, type Result, findingResults, justificationOf, sarifOf } from './sarif-log';
import { CELL_RULES } from './sarif-rules';
import { comparison } from './words';

/** SARIF 2.1.0: one result for each cell that is not met, and for each finding. */
export function renderPostureSarif(posture: Posture, locations: Locations): string {
  const results = [...cellResults(posture, locations), ...findingResults(posture.findings, locations)];
  return sarifOf(results, CELL_RULES);
}

function cellResults({ stores }: Posture, locations: Locations): readonly Result[] {
  return stores.flatMap(store =>
    Object.entries(store.scenarios).flatMap(([scenario, cell]): Result[] => {
      const { verdict, because, remedy, waiver } = cell;
      if (verdict === 'met' || verdict === 'no-objective') return [];
      const missed = verdict === 'missed' || (verdict === 'waived' && !mayHold(cell));
      const reasons = [...because, ...(remedy === undefined ? [] : [`remedy: ${remedy}`])];
      return [
        {
          ruleId: missed ? 'objective-missed' : 'objective-unprovable',
          level: missed ? 'error' : 'warning',
          text: `${store.id}, ${scenario as Scenario}: ${comparison(cell)}. ${reasons.join('; ')}`,
          location: locations.ofStore(store),
          resource: store.id,
          fingerprint: `${store.id} ${scenario}`,
          ...justificationOf(waiver),
        },
      ];
    }),
  );
}

/** Whether a waived cell was unprovable rather than missed. */
function mayHold(cell: Posture['stores'][number]['scenarios'][Scenario]): boolean {
  return judge(cell, cell.objective ?? undefined) === 'unprovable';
}
