import { isOn } from '../../../../assess/system/resource';
import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { lagOf } from '../common/lag';
import { statusOf } from '../common/status';
import { backedUp } from './afterwards';
import { quarantine, verify } from './checks';
import { elsewhere } from './elsewhere';

/**
 * The replica in the other region becomes an instance of its own.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Promote.html
 */
export const rdsReadReplica: Playbook = {
  types: ['AWS::RDS::DBInstance'],
  mechanism: 'read-replica-promotion',
  write: situation => {
    const { facts } = situation;
    const [replica] = facts.counterparts;
    if (!replica) return undefined;
    const { id, region } = replica;
    return {
      detect: [...detect(situation), ...statusOf(replica)],
      decide: [
        say`Lost is what the replica hadn't received: the lag when the region failed, in seconds. A promotion can't be undone, and ends the replication for good.`,
        ...lagOf(region, id),
      ],
      restore: [
        aws(region, 'rds', 'promote-read-replica', {
          'db-instance-identifier': id,
          'backup-retention-period': replica.setting('BackupRetentionPeriod'),
        }),
        aws(region, 'rds', 'wait db-instance-available', { 'db-instance-identifier': id }),
      ],
      quarantine: quarantine(region, id),
      verify: verify(facts, region, id),
      ...elsewhere(facts, region, id),
      afterwards: [
        say`A promoted replica has no replica any more, and the old region is no source of anything: state both in the stacks before the next deployment, or it replaces the instance.`,
        aws(region, 'rds', 'modify-db-instance', {
          'db-instance-identifier': id,
          'multi-az': isOn(facts.resource, 'MultiAZ') ? true : undefined,
          'backup-retention-period': facts.setting('BackupRetentionPeriod'),
          'deletion-protection': true,
          'apply-immediately': true,
        }),
        ...backedUp(region, replica.arn),
      ],
    };
  },
};
