import { type Word, open } from '../../../../assess/facts/word';
import { isOn } from '../../../../assess/system/resource';
import { aws, say } from '../../step';
import type { Playbook, Situation } from '../playbook';
import { detect } from '../common/detect';
import { lagOf } from '../common/lag';

/**
 * A read replica holds nothing of its own: it is made anew from its source.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html
 */
export const rdsDerivedReplica = (mechanism: 'redeploy' | 'replay'): Playbook => ({
  types: ['AWS::RDS::DBInstance'],
  mechanism,
  write: situation => {
    const { facts } = situation;
    const { id } = facts;
    const place = placeOf(situation);
    const { region } = place;
    const source = facts.setting('SourceDBInstanceIdentifier');
    if (source === undefined) return undefined;
    return {
      detect: detect(situation),
      decide: [
        say`Nothing is lost with a replica, but its source has no second region until it is back. Where a source was lost or restored, recover that first.`,
      ],
      restore: [
        say`Where the region is gone, in another one, or once it is back: a subnet group, groups and a key have to be there first. Where an instance of this name is still there, choose another name.`,
        aws(region, 'rds', 'create-db-instance-read-replica', {
          'db-instance-identifier': id,
          'source-db-instance-identifier': source,
          'source-region': regionOf(source),
          'db-instance-class': facts.setting('DBInstanceClass'),
          'kms-key-id': place.key,
          'db-subnet-group-name': place.subnets,
          'vpc-security-group-ids': place.groups.length > 0 ? place.groups : undefined,
          'db-parameter-group-name': place.parameters,
          ...(isOn(facts.resource, 'MultiAZ') ? { 'multi-az': true } : {}),
          'deletion-protection': true,
          'no-publicly-accessible': true,
        }),
        aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': id }),
      ],
      verify: [say`The lag falls to seconds and stays there:`, ...lagOf(region, id)],
      open: [say`Point readers at its endpoint again, if there are any.`],
      rollback: [say`A replica that is wrong is made anew; nothing depends on it while its source is there.`],
      afterwards: [say`Deploy its stack only when \`cdk diff\` shows no replacement.`],
    };
  },
});

/** Where the replica is made. */
interface Place {
  readonly region: Word;
  readonly key: Word | undefined;
  readonly subnets: Word | undefined;
  readonly groups: readonly Word[];
  readonly parameters: Word | undefined;
}

/** Where it was, unless that region is gone: what it had there is in no other one. */
function placeOf({ facts, scenario }: Situation): Place {
  const had: Place = {
    region: facts.region,
    key: facts.setting('KmsKeyId'),
    subnets: facts.setting('DBSubnetGroupName'),
    groups: facts.settings('VPCSecurityGroups'),
    parameters: facts.setting('DBParameterGroupName'),
  };
  return scenario === 'region-failure' ? elsewhere(had) : had;
}

function elsewhere(had: Place): Place {
  const there = (what: string, called: string): Word =>
    open(what, `${called} in the region that it is made in now`);
  return {
    region: open('ReplicaRegion', 'a region that stands, or this one once it is back'),
    key: had.key && there('Key', 'a key'),
    subnets: there('SubnetGroup', 'a subnet group'),
    groups: [there('SecurityGroup', 'a security group')],
    parameters: had.parameters && there('ParameterGroup', 'a parameter group'),
  };
}

/** The region of an ARN; left out where the source is a name of the same region. */
function regionOf(source: readonly unknown[]): string | undefined {
  const [first] = source;
  return typeof first === 'string' && first.startsWith('arn:') ? first.split(':')[3] || undefined : undefined;
}
