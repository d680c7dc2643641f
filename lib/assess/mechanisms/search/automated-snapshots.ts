import { DAY_SECONDS, HOUR_SECONDS } from '../../../model/duration';
import type { Scenario } from '../../../model/scenario';
import { SOURCES } from '../../../model/sources';
import { type Resource, isOn, number, text, value } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { afterRestore, doesNotRecover, recovers } from '../private/candidates';

/**
 * Snapshots that OpenSearch Service takes of every domain: hourly, daily before Elasticsearch 5.3, kept 14 days in
 * the region. No page bounds how long one takes, so two intervals are reckoned. They can be restored into the same
 * domain only: a domain whose only zone is lost, or that is deleted, takes them along.
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
    const spread = nodes(store) > 1 && (isZoneAware(store) || hasStandby(store));
    const lost = (scenario: Scenario, remedy: string): readonly Candidate[] =>
      doesNotRecover([scenario], {
        mechanism: 'snapshot',
        source,
        because: ['automated snapshots can be restored into the same domain only, and go when it goes'],
        remedy,
      });
    return [
      ...recovers(['instance-failure'], claim),
      ...(spread
        ? recovers(['zone-failure'], claim)
        : lost('zone-failure', 'switch on ClusterConfig.MultiAZWithStandbyEnabled')),
      ...lost('accidental-deletion', 'take manual snapshots into a bucket of your own on a schedule'),
    ];
  },
};

const isZoneAware = (store: Resource): boolean => isOn(store, 'ClusterConfig', 'ZoneAwarenessEnabled');
const hasStandby = (store: Resource): boolean => isOn(store, 'ClusterConfig', 'MultiAZWithStandbyEnabled');

/** How many there are surely; a domain over zones has two at least where none are stated. */
function nodes(store: Resource): number {
  const stated = value(store, 'ClusterConfig', 'InstanceCount');
  return stated === undefined ? 2 : (number(store, 'ClusterConfig', 'InstanceCount') ?? 1);
}

/** Hourly for OpenSearch and Elasticsearch 5.3 and later, else daily; daily also where it isn't determined. */
function intervalSeconds(store: Resource): number {
  if (value(store, 'EngineVersion') === undefined) return HOUR_SECONDS;
  const version = text(store, 'EngineVersion') ?? '';
  if (version.startsWith('OpenSearch_')) return HOUR_SECONDS;
  const [major = 0, minor = 0] = /^Elasticsearch_(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number) ?? [];
  return major > 5 || (major === 5 && minor >= 3) ? HOUR_SECONDS : DAY_SECONDS;
}
