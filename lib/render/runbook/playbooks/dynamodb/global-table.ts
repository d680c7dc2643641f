import { SOURCES } from '../../../../model/sources';
import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';

/**
 * Every region of a global table takes reads and writes: clients go to another one.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
 */
export const dynamoGlobalTable: Playbook = {
  types: ['AWS::DynamoDB::GlobalTable'],
  mechanism: 'replication',
  sources: [SOURCES.dynamoGlobalTables],
  write: situation => {
    const { facts } = situation;
    const [there] = facts.replicaRegions;
    if (there === undefined) return undefined;
    const status = aws([there], 'dynamodb', 'describe-table', {
      'table-name': facts.id,
      query: 'Table.[TableStatus,Replicas[].[RegionName,ReplicaStatus]]',
      output: 'json',
    });
    return {
      detect: [...detect(situation), status],
      decide: [
        say`Lost, or late, is what hadn't reached ${there}: writes that were on their way arrive when the region is back, and the newer one wins.`,
      ],
      restore: [say`There is nothing to restore.`],
      quarantine: [say`Fence the old region's writers, so that no key is written in both.`],
      verify: [
        ...statusOf(facts, { region: [there] }),
        say`Read the newest items with the application there.`,
      ],
      open: [say`Point clients at DynamoDB in ${there}. Raise its capacity first where it is provisioned.`],
      rollback: [say`Point clients back; what was written in one region reaches the other.`],
      failback: [
        say`Wait until the old replica is \`ACTIVE\` and its lag is seconds, then point clients back:`,
        status,
      ],
      afterwards: [say`Nothing has to be protected anew.`],
    };
  },
};
