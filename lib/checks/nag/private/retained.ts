import type { Inspected } from './inspected';

const RETAINING = ['Retain', 'RetainExceptOnCreate'];

/**
 * Types of which CloudFormation takes a last snapshot when it is told to. Of any other it takes none, and deletes.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
const WITH_SNAPSHOTS = [
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
];

/** Of these CloudFormation takes one where nothing is stated, when their stack goes; not when they are replaced. */
const SNAPSHOT_BY_DEFAULT = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** Whether a resource, or a last snapshot of it, stays when its stack goes and when it is replaced. */
export function isRetained(resource: Inspected): boolean {
  const { type } = resource;
  const byDefault = SNAPSHOT_BY_DEFAULT.includes(type) ? 'Snapshot' : 'Delete';
  const policies = [
    resource.attribute('DeletionPolicy').text() ?? byDefault,
    resource.attribute('UpdateReplacePolicy').text() ?? 'Delete',
  ];
  return policies.every(
    policy => RETAINING.includes(policy) || (policy === 'Snapshot' && WITH_SNAPSHOTS.includes(type)),
  );
}
