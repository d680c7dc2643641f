import type { StoreFacts } from '../../../../assess/facts/store-facts';
import { isOn } from '../../../../assess/system/resource';
import { type Argument, aws, local, say, sh } from '../../step';
import type { Play } from '../playbook';

const back = local('BACK');

/**
 * Opening a database in another region, and the way back: by a replica in the old one that is promoted in a quiet
 * hour.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html
 */
export function elsewhere(
  facts: StoreFacts,
  region: Argument,
  id: Argument,
): Pick<Play, 'open' | 'rollback' | 'failback'> {
  return {
    open: [
      say`Fence the old region first: nobody may write there when it comes back (scale its services to 0, or take their credentials).`,
      say`Its endpoint is another one, and so is the host in every secret and parameter that names it. Point clients and DNS at:`,
      aws(region, 'rds', 'describe-db-instances', {
        'db-instance-identifier': id,
        query: 'DBInstances[0].Endpoint.[Address,Port]',
        output: 'text',
      }),
    ],
    rollback: [
      say`Before anybody wrote here: point clients back, and leave this instance aside. After that there is only the way of failing back.`,
    ],
    failback: [
      say`Once the old region is healthy: a replica there, and a promotion when it has caught up. Check how it lands as above.`,
      sh`BACK=${[...facts.id, '-back']}`,
      aws(facts.region, 'rds', 'create-db-instance-read-replica', {
        'db-instance-identifier': back,
        'source-db-instance-identifier': sourceArn(facts, region, id),
        'source-region': region,
        'kms-key-id': facts.setting('KmsKeyId'),
        'db-subnet-group-name': facts.setting('DBSubnetGroupName'),
        'vpc-security-group-ids': facts.settings('VPCSecurityGroups'),
        'db-parameter-group-name': facts.setting('DBParameterGroupName'),
        'multi-az': isOn(facts.resource, 'MultiAZ') ? true : undefined,
        'deletion-protection': true,
      }),
      aws(facts.region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': back }),
      say`Stop the writers, wait until the lag is 0, then:`,
      aws(facts.region, 'rds', 'promote-read-replica', { 'db-instance-identifier': back }),
      say`The old instance, if it is still there, gives up its name to it (\`modify-db-instance --new-db-instance-identifier\`).`,
    ],
  };
}

function sourceArn(facts: StoreFacts, region: Argument, id: Argument): Argument {
  const { account } = facts.resource;
  const owner = account.startsWith('‹') ? ({ kind: 'account' } as const) : account;
  return ['arn:aws:rds:', ...region, ':', owner, ':db:', ...id];
}
