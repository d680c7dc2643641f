import { type Resource, text, value } from '../system/resource';
import type { System } from '../system/system';
import { regionName } from '../system/place-names';
import type { Need } from './need';

/** Where a type of store names the subnets that it stands in. */
interface NetworkProperty {
  readonly path: readonly string[];
  /** The type of what is named there: a group of subnets, or subnets one by one. */
  readonly type: string;
}

const SUBNET = 'AWS::EC2::Subnet';
const VPC = 'AWS::EC2::VPC';

const at = (path: string, type: string = SUBNET): NetworkProperty => ({ path: path.split('.'), type });

const PROPERTIES: Readonly<Record<string, NetworkProperty>> = {
  'AWS::DocDB::DBCluster': at('DBSubnetGroupName', 'AWS::DocDB::DBSubnetGroup'),
  'AWS::EC2::Instance': at('SubnetId'),
  'AWS::ElastiCache::CacheCluster': at('CacheSubnetGroupName', 'AWS::ElastiCache::SubnetGroup'),
  'AWS::ElastiCache::ReplicationGroup': at('CacheSubnetGroupName', 'AWS::ElastiCache::SubnetGroup'),
  'AWS::FSx::FileSystem': at('SubnetIds'),
  'AWS::MSK::Cluster': at('BrokerNodeGroupInfo.ClientSubnets'),
  'AWS::MemoryDB::Cluster': at('SubnetGroupName', 'AWS::MemoryDB::SubnetGroup'),
  'AWS::Neptune::DBCluster': at('DBSubnetGroupName', 'AWS::Neptune::DBSubnetGroup'),
  'AWS::OpenSearchService::Domain': at('VPCOptions.SubnetIds'),
  'AWS::RDS::DBCluster': at('DBSubnetGroupName', 'AWS::RDS::DBSubnetGroup'),
  'AWS::RDS::DBInstance': at('DBSubnetGroupName', 'AWS::RDS::DBSubnetGroup'),
};

/** Types that are looked for in another region. */
export const NETWORK_TYPES: readonly string[] = [
  ...new Set([VPC, ...Object.values(PROPERTIES).map(({ type }) => (type === SUBNET ? VPC : type))]),
];

/**
 * The networks that a store names: its group of subnets, or the VPC of its subnets. Security groups hang on the same
 * VPC, so they add nothing; what is put into the account's default VPC names none.
 */
export function networksOf(store: Resource, system: System): readonly Need[] {
  const property = PROPERTIES[store.type];
  const stated = property && value(store, ...property.path);
  if (!property || stated === undefined) return [];
  const names = (Array.isArray(stated) ? stated : [stated]).filter(name => typeof name === 'string');
  const needs = names.map(name => toNeed(store, property.type, name, system));
  return [...new Map(needs.map(need => [need.id, need])).values()];
}

function toNeed(store: Resource, type: string, name: string, system: System): Need {
  const named = system.named(type, name, store.region);
  const resource = named && type === SUBNET ? system.named(VPC, text(named, 'VpcId'), store.region) : named;
  const kind = 'network';
  const region = regionName(store.region);
  if (!resource) return { id: name, kind, type, region };
  return { id: resource.id, kind, type: resource.type, region, resource };
}
