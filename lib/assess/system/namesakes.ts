import type { TemplatedResource } from './templated-resource';

/** Types that others refer to by opaque texts, with the property that states their name. */
const NAMED_BY: Readonly<Record<string, string>> = {
  'AWS::DocDB::DBCluster': 'DBClusterIdentifier',
  'AWS::ElastiCache::CacheCluster': 'ClusterName',
  'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId',
  'AWS::MemoryDB::Cluster': 'ClusterName',
  'AWS::Neptune::DBCluster': 'DBClusterIdentifier',
  'AWS::OpenSearchService::Domain': 'DomainName',
};

/** Types that share their names: what one has is taken for the others. */
const SHARED: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'AWS::DynamoDB::Table',
  'AWS::DocDB::DBCluster': 'AWS::RDS::DBCluster',
  'AWS::Neptune::DBCluster': 'AWS::RDS::DBCluster',
};

/**
 * Why nothing that a resource states can be relied on: another one states the same name in the same place, where
 * only one of them can be. One that may not exist is no rival: two under opposite conditions are an ordinary choice.
 */
export function rivalries(
  resources: readonly TemplatedResource[],
): (resource: TemplatedResource) => string | undefined {
  let index: ReadonlyMap<string, readonly TemplatedResource[]> | undefined;
  return resource => {
    const key = keyOf(resource);
    if (key === undefined || !resource.surelyExists) return undefined;
    index ??= indexed(resources);
    const rival = (index.get(key) ?? []).find(other => other !== resource);
    return (
      rival && `${rival.id} states the same name in the same place, and only one of the two can be there`
    );
  };
}

function indexed(resources: readonly TemplatedResource[]): ReadonlyMap<string, readonly TemplatedResource[]> {
  const index = new Map<string, TemplatedResource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key === undefined || !resource.surelyExists) continue;
    const same = index.get(key);
    if (same) same.push(resource);
    else index.set(key, [resource]);
  }
  return index;
}

/** A name that deployment makes up is nobody else's, and has no key. */
function keyOf(resource: TemplatedResource): string | undefined {
  const { type, region, account } = resource;
  const property = NAMED_BY[type];
  const stated = property === undefined ? resource.name : resource.stated(property);
  if (typeof stated !== 'string' || stated === '' || stated.startsWith('‹')) return undefined;
  // Of these types AWS keeps names in lower case.
  const name = property === undefined ? stated : stated.toLowerCase();
  return [SHARED[type] ?? type, account, region, name].join('\u0000');
}
