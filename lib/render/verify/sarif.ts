import type { LivePosture, LiveVerdict } from '../../model/live';
import { judge } from '../../model/prediction';
import { SCENARIOS } from '../../model/scenario';
import { type Locations, type Result, findingResults, justificationOf, sarifOf } from '../posture/sarif-log';
import { LIVE_CELL_RULES } from '../posture/sarif-rules';
import { liveComparison } from './words';

/**
 * SARIF 2.1.0: one result for each cell that is not met now, and for each difference, where its resource stands in the
 * templates. Rules have names of their own, so that results of templates and live ones don't close each other.
 */
export function renderLiveSarif(posture: LivePosture, locations: Locations): string {
  const differences = findingResults(posture.findings, locations).map(result => ({
    ...result,
    // A figure that was measured is another one each time, and the difference is the same.
    fingerprint: result.fingerprint.replace(/\d+/g, '#'),
  }));
  return sarifOf([...cellResults(posture, locations), ...differences], LIVE_CELL_RULES);
}

function cellResults({ stores }: LivePosture, locations: Locations): readonly Result[] {
  return stores.flatMap(store =>
    SCENARIOS.flatMap((scenario): Result[] => {
      const cell = store.scenarios[scenario];
      const { verdict, because, waiver } = cell;
      if (verdict === 'met' || verdict === 'no-objective') return [];
      const ruleId = ruleOf(verdict === 'waived' ? judge(cell, cell.objective ?? undefined) : verdict);
      return [
        {
          ruleId,
          level: LIVE_CELL_RULES[ruleId].severity,
          text: [`${store.id}, ${scenario}: ${liveComparison(cell)}`, ...because].join('; '),
          location: locations.ofStore(store),
          resource: store.id,
          fingerprint: `live ${store.id} ${scenario}`,
          ...justificationOf(waiver),
        },
      ];
    }),
  );
}

/** What was waived and is met by now is said as what it may become again. */
function ruleOf(verdict: LiveVerdict): keyof typeof LIVE_CELL_RULES {
  if (verdict === 'missed') return 'live-objective-missed';
  return verdict === 'unknown' ? 'live-objective-unknown' : 'live-objective-unprovable';
}
