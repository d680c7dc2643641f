import type { LiveCell, LivePosture, LiveStore, LiveVerdict } from '../../model/live';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { groupBy } from '../alike/group-by';
import { roughly } from '../posture/words';

/** One verdict over several scenarios of a store, for the same reasons. */
export interface LiveReason {
  readonly store: LiveStore;
  readonly scenarios: readonly Scenario[];
  readonly cell: LiveCell;
}

/** Cells of one verdict, those of a store that say the same taken together. */
export function liveReasons({ stores }: LivePosture, verdict: LiveVerdict): readonly LiveReason[] {
  return stores.flatMap(store => {
    const scenarios = SCENARIOS.filter(scenario => store.scenarios[scenario].verdict === verdict);
    return groupBy(scenarios, scenario => said(store.scenarios[scenario])).map(same => ({
      store,
      scenarios: same,
      cell: store.scenarios[same[0]],
    }));
  });
}

function said({ objective, mechanism, rpoSeconds, rpoMeasured, rtoSeconds, because }: LiveCell): string {
  return JSON.stringify([objective, mechanism, rpoSeconds, rpoMeasured, rtoSeconds, because]);
}

/** `RPO 6m now, asked for 15m; RTO 33m, asked for 1h`. */
export function liveComparison({ rpoSeconds, rpoMeasured, rtoSeconds, objective }: LiveCell): string {
  const asked = (allowed: number | undefined): string =>
    allowed === undefined ? '' : `, asked for ${roughly(allowed)}`;
  const rpo = `RPO ${roughly(rpoSeconds, 'not known')}${rpoMeasured && rpoSeconds !== null ? ' now' : ''}`;
  const rto = `RTO ${roughly(rtoSeconds, 'without a bound')}`;
  return `${rpo}${asked(objective?.rpoSeconds)}; ${rto}${asked(objective?.rtoSeconds)}`;
}

/** `3 stores: 4 met, …`. */
export function liveSummary({ summary }: LivePosture): string {
  const { stores, met, missed, unprovable, unknown, waived, noObjective } = summary;
  const counts = `${met} met, ${missed} missed, ${unprovable} unprovable, ${unknown} unknown, ${waived} waived`;
  const without = noObjective === 0 ? '' : `, ${noObjective} without an objective`;
  return `${stores} ${stores === 1 ? 'store' : 'stores'}: ${counts}${without}`;
}
