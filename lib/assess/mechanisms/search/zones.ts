import { type Resource, isOn, mayBeOn, number, value } from '../../system/resource';

/** Zones of a domain that is over several and doesn't say how many. */
const DEFAULT_ZONES = 2;

/** Whether a domain has nodes in more than one zone. */
export function isSpread(domain: Resource): boolean {
  return dataNodes(domain) > 1 && (isZoneAware(domain) || hasStandby(domain));
}

/**
 * Whether those that elect the master are still a majority when a zone is lost, whichever it is: three zones with as
 * many dedicated masters, or data nodes where there are none. Over two zones the one with the majority may be lost;
 * three dedicated masters stand in three zones only where the region and the instance type have as many, which no
 * template states.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
 */
export function keepsQuorum(domain: Resource): boolean {
  if (hasStandby(domain)) return true;
  const electing = mayBeOn(domain, 'ClusterConfig', 'DedicatedMasterEnabled')
    ? (number(domain, 'ClusterConfig', 'DedicatedMasterCount') ?? 0)
    : dataNodes(domain);
  return isZoneAware(domain) && zones(domain) >= 3 && electing >= 3 && dataNodes(domain) >= 3;
}

const isZoneAware = (domain: Resource): boolean => isOn(domain, 'ClusterConfig', 'ZoneAwarenessEnabled');
const hasStandby = (domain: Resource): boolean => isOn(domain, 'ClusterConfig', 'MultiAZWithStandbyEnabled');

function zones(domain: Resource): number {
  const count = ['ClusterConfig', 'ZoneAwarenessConfig', 'AvailabilityZoneCount'];
  return value(domain, ...count) === undefined ? DEFAULT_ZONES : (number(domain, ...count) ?? 1);
}

/** How many there are surely; a domain over zones has one in each at least where none are stated. */
function dataNodes(domain: Resource): number {
  const stated = value(domain, 'ClusterConfig', 'InstanceCount');
  return stated === undefined ? zones(domain) : (number(domain, 'ClusterConfig', 'InstanceCount') ?? 1);
}
