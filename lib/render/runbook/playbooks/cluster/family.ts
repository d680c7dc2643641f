import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { type Word, open } from '../../../../assess/facts/word';
import { text } from '../../../../assess/system/resource';
import type { Argument, OptionValue } from '../../step';

/** What the CLI calls a kind of cluster. The three services have the same verbs. */
export interface ClusterCli {
  readonly service: 'rds' | 'docdb' | 'neptune';
  /** Whether its instances are made one by one. */
  readonly hasMembers: boolean;
}

export const CLUSTERS = ['AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster'] as const;

export function cliOf({ resource }: StoreFacts): ClusterCli {
  if (resource.type === 'AWS::DocDB::DBCluster') return { service: 'docdb', hasMembers: true };
  if (resource.type === 'AWS::Neptune::DBCluster') return { service: 'neptune', hasMembers: true };
  return { service: 'rds', hasMembers: text(resource, 'Engine')?.startsWith('aurora') ?? false };
}

/** Everything that a restored cluster doesn't take over by itself. */
export function clusterLanding(facts: StoreFacts): Readonly<Record<string, OptionValue>> {
  const { service, hasMembers } = cliOf(facts);
  const groups = facts.settings('VpcSecurityGroupIds');
  return {
    'db-subnet-group-name': facts.setting('DBSubnetGroupName') ?? missing('DBSubnetGroupName'),
    'vpc-security-group-ids': groups.length > 0 ? groups : missing('VpcSecurityGroupIds'),
    'db-cluster-parameter-group-name': facts.setting('DBClusterParameterGroupName'),
    'kms-key-id': facts.setting('KmsKeyId'),
    'deletion-protection': true,
    ...(hasMembers || service !== 'rds'
      ? {}
      : {
          'db-cluster-instance-class': facts.setting('DBClusterInstanceClass'),
          'storage-type': facts.setting('StorageType'),
          iops: facts.setting('Iops'),
          'no-publicly-accessible': true,
        }),
  };
}

function missing(property: string): Word {
  return open(property, `the template states no ${property}, and a restore lands in the default one`);
}

/** What makes one more instance of a cluster like those of the templates. */
export function memberOptions(
  facts: StoreFacts,
  index: number,
  cluster: Argument,
): Readonly<Record<string, OptionValue>> {
  const { service } = cliOf(facts);
  const member = facts.members[index];
  return {
    'db-instance-identifier': [...cluster, `-${index + 1}`],
    'db-cluster-identifier': cluster,
    engine: facts.setting('Engine') ?? service,
    'db-instance-class':
      member?.setting('DBInstanceClass') ?? open('DB_INSTANCE_CLASS', 'no instance states its class'),
    'availability-zone': member?.setting('AvailabilityZone'),
    ...(service === 'docdb' ? {} : { 'db-parameter-group-name': member?.setting('DBParameterGroupName') }),
    ...(service === 'docdb' ? {} : { 'no-publicly-accessible': true }),
  };
}
