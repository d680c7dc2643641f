import type { ResourceFacts, StoreFacts } from '../../../../assess/facts/store-facts';
import { type Word, known, open } from '../../../../assess/facts/word';
import { isOn } from '../../../../assess/system/resource';
import type { OptionValue } from '../../step';

/** Where a restored database lands, and with which protections. */
export type Landing = Readonly<Record<string, OptionValue>>;

/**
 * Everything that a restore doesn't take over by itself: it lands in one zone, in the default security group, with
 * the default parameter group. In another region it lands where the templates have a database, or where somebody
 * has to say.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export function landingOf(facts: StoreFacts, region: string = facts.resource.region): Landing {
  const away = region !== facts.resource.region;
  const host = away ? facts.counterparts.find(({ resource }) => resource.region === region) : facts;
  const groupIn = (property: string, type: string): Word =>
    host?.setting(property) ??
    facts.inRegion(type, region)[0]?.id ??
    open(property, `no ${type} in ${region} is in these templates: make one first`);
  const stated = facts.resource;
  return {
    'db-instance-class': facts.setting('DBInstanceClass'),
    'db-subnet-group-name': groupIn('DBSubnetGroupName', 'AWS::RDS::DBSubnetGroup'),
    'vpc-security-group-ids': securityGroups(host, region),
    'db-parameter-group-name': groupIn('DBParameterGroupName', 'AWS::RDS::DBParameterGroup'),
    ...(isOn(stated, 'MultiAZ') ? { 'multi-az': true } : {}),
    'deletion-protection': true,
    'no-publicly-accessible': true,
    ...(isOn(stated, 'CopyTagsToSnapshot') ? { 'copy-tags-to-snapshot': true } : {}),
    ...(isOn(stated, 'EnableIAMDatabaseAuthentication')
      ? { 'enable-iam-database-authentication': true }
      : {}),
    ...logs(facts),
  };
}

function securityGroups(host: ResourceFacts | undefined, region: string): readonly Word[] {
  const stated = host?.settings('VPCSecurityGroups') ?? [];
  if (stated.length > 0) return stated;
  return [open('SecurityGroup', `no security group of a database in ${region} is in these templates`)];
}

function logs(facts: StoreFacts): Landing {
  const stated = facts.settings('EnableCloudwatchLogsExports');
  return stated.length > 0 ? { 'enable-cloudwatch-logs-exports': stated } : {};
}

/** How a landing is looked at: what must not be a default. */
export const LANDED =
  'DBInstances[0].{status:DBInstanceStatus,multiAz:MultiAZ,public:PubliclyAccessible,protected:DeletionProtection,' +
  'subnets:DBSubnetGroup.DBSubnetGroupName,groups:VpcSecurityGroups[].VpcSecurityGroupId,' +
  'parameters:DBParameterGroups[].[DBParameterGroupName,ParameterApplyStatus],key:KmsKeyId}';

/** A region as a word. */
export function regionWord(region: string): Word {
  return region.startsWith('‹') || region === 'unknown-region' ? [{ kind: 'region' }] : known(region);
}
