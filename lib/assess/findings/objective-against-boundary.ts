import { formatDuration } from '../../model/duration';
import type { RecordedBoundary } from '../../model/metadata';
import type { Scenario } from '../../model/scenario';
import { boundariesOf } from '../boundary/boundaries';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Objectives that nothing could keep without breaking the boundary. A waived one is given up already. */
export const objectiveAgainstBoundary: Finder = ({ stacks, objectives, postures }) => {
  const boundaries = boundariesOf(stacks, objectives.boundary);
  return postures.flatMap(store => {
    const boundary = boundaries.get(store.stack);
    if (!boundary) return [];
    return RULED_OUT.flatMap(({ scenario, why }) => {
      const { objective, verdict } = store.scenarios[scenario];
      const reason = why(boundary, store.region);
      if (!objective || verdict === 'waived' || reason === undefined) return [];
      const promise = `RPO ${formatDuration(objective.rpoSeconds)} and RTO ${formatDuration(objective.rtoSeconds)}`;
      return [
        finding('objective-against-boundary', store.id, {
          message: `${promise} are declared for ${scenario}, but ${reason}: both can not be true`,
          remedy: `widen the boundary, or waive ${scenario} for it with its reason`,
        }),
      ];
    });
  });
};

const RULED_OUT: readonly {
  readonly scenario: Scenario;
  readonly why: (boundary: RecordedBoundary, region: string) => string | undefined;
}[] = [
  {
    scenario: 'region-failure',
    why: ({ regions }, region) =>
      regions?.every(allowed => allowed === region)
        ? `data and all copies may stand in ${region} only, which is the region that is lost`
        : undefined,
  },
  {
    scenario: 'account-loss',
    why: ({ withinAccount }) =>
      withinAccount ? 'data and all copies stay within the account that is lost' : undefined,
  },
];
