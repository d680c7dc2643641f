import type { Posture } from '../../model/posture';
import type { RecoveryOrder } from '../../model/recovery-order';
import { groupBy } from '../alike/group-by';
import { roughly } from './words';

/** Names along a critical path that a line shows; the others are counted. */
const SHOWN = 6;

/** How long the whole takes and what it waits for, of each scenario that something is promised for. */
export function orderLines({ stores, recoveryOrder }: Posture): readonly string[] {
  const asked = recoveryOrder.filter(({ scenario }) =>
    stores.some(store => store.scenarios[scenario].objective !== null),
  );
  return groupBy(asked, outcome).map(
    same => `${same.map(({ scenario }) => scenario).join(', ')}: ${outcome(same[0])}`,
  );
}

function outcome({ rtoSeconds, criticalPath }: RecoveryOrder): string {
  const shown = criticalPath.slice(-SHOWN);
  const earlier = criticalPath.length - shown.length;
  const path = [...(earlier > 0 ? [`${earlier} more`] : []), ...shown].join(' → ');
  return `RTO ${roughly(rtoSeconds, 'without a bound')}${path === '' ? '' : `: ${path}`}`;
}
