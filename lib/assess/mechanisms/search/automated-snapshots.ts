import { DAY_SECONDS, HOUR_SECONDS } from '../../../model/duration';
import type { Scenario } from '../../../model/scenario';
import { SOURCES } from '../../../model/sources';
import { type Resource, text, value } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../private/candidates';
import { isSpread, keepsQuorum } from './zones';

/**
 * Snapshots that OpenSearch Service takes of every domain: hourly, daily before Elasticsearch 5.3, kept 14 days in
 * the region. No page bounds how long one takes, so two intervals are reckoned. They can be restored into the same
 * domain only: a domain whose only zone is lost, or that is deleted, takes them along, and one that can't elect a
 * master has to be mended first.
 */
export const openSearchSnapshots: MechanismRule = {
  types: ['AWS::OpenSearchService::Domain'],
  predict: (store, context) => {
    const interval = intervalSeconds(store);
    const source = SOURCES.openSearchSnapshots;
    const claim = afterRestore(store, context, {
      rpoSeconds: 2 * interval,
      mechanism: 'snapshot',
      basis: 'documented',
      source,
      because: [
        `an automated snapshot every ${interval / HOUR_SECONDS} h, kept 14 days, and as long again because the ` +
          'newest may still be in the making',
      ],
    });
    const lost = (scenario: Scenario, remedy: string): readonly Candidate[] =>
      doesNotRecover([scenario], {
        mechanism: 'snapshot',
        source,
        because: ['automated snapshots can be restored into the same domain only, and go when it goes'],
        remedy,
      });
    return [
      ...recovers(['instance-failure'], claim),
      ...(!isSpread(store)
        ? lost('zone-failure', 'switch on ClusterConfig.MultiAZWithStandbyEnabled')
        : keepsQuorum(store)
          ? recovers(['zone-failure'], claim)
          : WITHOUT_QUORUM),
      ...lost('accidental-deletion', 'take manual snapshots into a bucket of your own on a schedule'),
    ];
  },
};

const WITHOUT_QUORUM = mayRecover(['zone-failure'], {
  mechanism: 'snapshot',
  basis: 'documented',
  source: SOURCES.openSearchZones,
  because: [
    'losing a zone may leave too few nodes to elect a master: the domain then stands still until AWS has replaced ' +
      'some, for which no bound is published, and its snapshots can be restored into nothing else',
  ],
  remedy:
    'use three zones (ClusterConfig.ZoneAwarenessConfig.AvailabilityZoneCount) with three dedicated masters, or ' +
    'switch on ClusterConfig.MultiAZWithStandbyEnabled',
});

/** Hourly for OpenSearch and Elasticsearch 5.3 and later, else daily; daily also where it isn't determined. */
function intervalSeconds(store: Resource): number {
  if (value(store, 'EngineVersion') === undefined) return HOUR_SECONDS;
  const version = text(store, 'EngineVersion') ?? '';
  if (version.startsWith('OpenSearch_')) return HOUR_SECONDS;
  const [major = 0, minor = 0] = /^Elasticsearch_(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number) ?? [];
  return major > 5 || (major === 5 && minor >= 3) ? HOUR_SECONDS : DAY_SECONDS;
}
