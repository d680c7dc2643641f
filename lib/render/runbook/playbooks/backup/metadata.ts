import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { isOn } from '../../../../assess/system/resource';
import type { Scenario } from '../../../../model/scenario';
import type { Argument, OptionValue } from '../../step';
import { local } from '../../step';
import { pointInTime } from '../common/choices';
import { clusterLanding } from '../cluster/family';
import { landingOf } from '../rds/landing';

/** What a restore job is told beyond what the recovery point knows of itself. */
export type Metadata = readonly (readonly [key: string, value: Argument])[];

/**
 * What has to be another one than it was: the name, and where it lands. Everything else is what the recovery point
 * says of itself.
 *
 * @param region where the restore happens
 * @param continuous whether a point in time is chosen
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html
 */
export function metadataFor(facts: StoreFacts, region: string, continuous: boolean): Metadata {
  const name = local('RESTORED');
  const time = continuous ? [['RestoreTime', pointInTime] as const] : [];
  switch (facts.resource.type) {
    case 'AWS::S3::Bucket':
      return [
        ['DestinationBucketName', name],
        ['NewBucket', ['true']],
        ['CreationToken', name],
        ...encryption(facts, region),
        ...time,
      ];
    case 'AWS::RDS::DBInstance':
      return [
        ['DBInstanceIdentifier', name],
        ...placed(landingOf(facts, region)),
        ['MultiAZ', [String(isOn(facts.resource, 'MultiAZ'))]],
        ['PubliclyAccessible', ['false']],
        ...time,
      ];
    case 'AWS::RDS::DBCluster':
    case 'AWS::DocDB::DBCluster':
    case 'AWS::Neptune::DBCluster':
      return [
        ['DBClusterIdentifier', name],
        ...(region === facts.resource.region ? placed(clusterLanding(facts)) : []),
        ...time,
      ];
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return [['targetTableName', name]];
    case 'AWS::EFS::FileSystem':
      return [
        ['newFileSystem', ['true']],
        ['CreationToken', name],
        ['Encrypted', ['true']],
      ];
    case 'AWS::EC2::Volume':
      return [['availabilityZone', local('ZONE')]];
    default:
      return [];
  }
}

/** A bucket in another region can't be under the key of the first one. */
function encryption(facts: StoreFacts, region: string): Metadata {
  if (facts.key === undefined) return [['Encrypted', ['false']]];
  const away = region !== facts.resource.region;
  return [
    ['Encrypted', ['true']],
    ['EncryptionType', ['SSE-KMS']],
    ['KMSKey', away ? local('KMS_KEY') : facts.key],
  ];
}

function placed(landing: Readonly<Record<string, OptionValue>>): Metadata {
  const { 'db-subnet-group-name': subnets, 'vpc-security-group-ids': groups } = landing;
  return [
    ...(Array.isArray(subnets) ? [['DBSubnetGroupName', subnets as Argument] as const] : []),
    ...(Array.isArray(groups) ? [['VpcSecurityGroupIds', jsonList(groups)] as const] : []),
  ];
}

/** A list as the JSON that the job takes in a text. */
function jsonList(groups: OptionValue): Argument {
  const items = (
    Array.isArray(groups) && groups.every(Array.isArray) ? groups : [groups]
  ) as readonly Argument[];
  return ['["', ...items.flatMap((item, index) => (index === 0 ? item : ['","', ...item])), '"]'];
}

/** Variables that a restore of a type needs beside its name. */
export function choicesFor(
  facts: StoreFacts,
  region: string,
): readonly (readonly [string, string, string])[] {
  const away = region !== facts.resource.region;
  if (facts.resource.type === 'AWS::EC2::Volume')
    return [['ZONE', `${region}a`, 'zone of the instance that takes it']];
  if (facts.resource.type === 'AWS::S3::Bucket' && facts.key !== undefined && away) {
    return [['KMS_KEY', 'REPLACE-ME', `ARN of a key in ${region}`]];
  }
  return [];
}

/** Whether the scenario leaves the old place as it is, so that what was restored can take it. */
export function staysInPlace(scenario: Scenario): boolean {
  return scenario !== 'region-failure' && scenario !== 'account-loss';
}
