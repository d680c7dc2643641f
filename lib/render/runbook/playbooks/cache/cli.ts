import type { ResourceFacts } from '../../../../assess/facts/store-facts';
import type { OptionValue } from '../../step';

/** What the CLI calls a kind of cache, and its own option for it. */
export interface CacheCli {
  readonly service: 'elasticache' | 'memorydb';
  /** The option that names it. */
  readonly option: string;
  /** What makes one from a snapshot. */
  readonly create: string;
}

export const CACHES = [
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::MemoryDB::Cluster',
] as const;

export function cliOf({ resource: { type } }: ResourceFacts): CacheCli {
  if (type === 'AWS::MemoryDB::Cluster') {
    return { service: 'memorydb', option: 'cluster-name', create: 'create-cluster' };
  }
  return type === 'AWS::ElastiCache::CacheCluster'
    ? { service: 'elasticache', option: 'cache-cluster-id', create: 'create-cache-cluster' }
    : { service: 'elasticache', option: 'replication-group-id', create: 'create-replication-group' };
}

/** Everything that a cache made from a snapshot doesn't take over by itself. */
export function cacheLanding(facts: ResourceFacts): Readonly<Record<string, OptionValue>> {
  const { service, create } = cliOf(facts);
  const groups = facts.settings('SecurityGroupIds');
  const security = facts.settings('VpcSecurityGroupIds');
  const all = groups.length > 0 ? groups : security;
  if (service === 'memorydb') {
    return {
      'node-type': facts.setting('NodeType'),
      'acl-name': facts.setting('ACLName') ?? 'open-access',
      'subnet-group-name': facts.setting('SubnetGroupName'),
      'security-group-ids': all.length > 0 ? all : undefined,
      'parameter-group-name': facts.setting('ParameterGroupName'),
      'kms-key-id': facts.setting('KmsKeyId'),
    };
  }
  const common = {
    'cache-node-type': facts.setting('CacheNodeType'),
    'cache-subnet-group-name': facts.setting('CacheSubnetGroupName'),
    'security-group-ids': all.length > 0 ? all : undefined,
    'cache-parameter-group-name': facts.setting('CacheParameterGroupName'),
  };
  if (create === 'create-cache-cluster')
    return { ...common, engine: facts.setting('Engine') ?? 'redis', 'num-cache-nodes': 1 };
  return {
    'replication-group-description': 'restored from a snapshot',
    ...common,
    engine: facts.setting('Engine') ?? 'redis',
    'num-node-groups': facts.setting('NumNodeGroups'),
    'replicas-per-node-group': facts.setting('ReplicasPerNodeGroup'),
    'automatic-failover-enabled': true,
    'multi-az-enabled': true,
    'at-rest-encryption-enabled': true,
    'transit-encryption-enabled': true,
    'kms-key-id': facts.setting('KmsKeyId'),
  };
}
