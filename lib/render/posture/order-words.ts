import type { Posture } from '../../model/posture';
import type { RecoveryOrder } from '../../model/recovery-order';
import { roughly } from './words';

/** Names along a critical path that a line shows; the others are counted. */
const SHOWN = 6;

/** How long the whole takes and what it waits for, in a line for each scenario that something is promised for. */
export function orderLines({ stores, recoveryOrder }: Posture): readonly string[] {
  return recoveryOrder
    .filter(({ scenario }) => stores.some(store => store.scenarios[scenario].objective !== null))
    .map(orderLine);
}

function orderLine({ scenario, rtoSeconds, criticalPath }: RecoveryOrder): string {
  const shown = criticalPath.slice(-SHOWN);
  const earlier = criticalPath.length - shown.length;
  const path = [...(earlier > 0 ? [`${earlier} more`] : []), ...shown].join(' → ');
  return `${scenario}: RTO ${roughly(rtoSeconds, 'without a bound')}${path === '' ? '' : `: ${path}`}`;
}
