import { formatDuration } from '../../model/duration';
import { finding } from './catalogue';
import type { Finder } from './subject';

/**
 * A store that comes back in time by itself, and doesn't by what it has to wait for. Where no bound can be given for
 * what it waits for, nothing is said here: the order of recovery shows that there is none.
 */
export const recoveryOrderMissesObjective: Finder = ({ postures, recoveryOrders }) =>
  recoveryOrders.flatMap(({ order: { scenario }, ofStores }) =>
    postures.flatMap(({ id, scenarios }, index) => {
      const { objective, verdict, rtoSeconds } = scenarios[scenario];
      const { endSeconds: end, after } = ofStores[index]!;
      if (verdict !== 'met' || !objective || end === null || end <= objective.rtoSeconds) return [];
      return [
        finding('recovery-order-misses-objective', id, {
          message:
            `after ${scenario} it is back in ${formatDuration(end)}, and was promised in ` +
            `${formatDuration(objective.rtoSeconds)}: it takes ${formatDuration(rtoSeconds ?? 0)} by itself, and ` +
            `waits for ${after.join(', ')}`,
          remedy: 'make what it waits for come back sooner, or promise less for it',
        }),
      ];
    }),
  );
