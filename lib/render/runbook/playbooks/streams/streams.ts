import { SOURCES } from '../../../../model/sources';
import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf, statusRedeployed } from '../common/status';

/**
 * Producers and consumers move to the cluster that topics are replicated to.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator.html
 */
export const mskReplica: Playbook = {
  types: ['AWS::MSK::Cluster'],
  mechanism: 'replication',
  sources: [SOURCES.mskReplicator],
  write: situation => {
    const [target] = situation.facts.counterparts;
    if (!target) return undefined;
    const brokers = aws(target.region, 'kafka', 'get-bootstrap-brokers', {
      'cluster-arn': target.arn,
      output: 'json',
    });
    const replicators = aws(target.region, 'kafka', 'list-replicators', {
      query: 'Replicators[].[ReplicatorName,ReplicatorState]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), ...statusOf(target), replicators],
      decide: [
        say`Lost is what hadn't been replicated: \`MessageLag\` of the replicator, when the region failed. Consumers read some records twice.`,
      ],
      restore: [
        say`There is nothing to restore: topics are there, under the same names or with the source's alias in front.`,
        brokers,
      ],
      quarantine: [say`Stop the producers of the old region, so that no topic grows in both.`],
      verify: [
        say`Offsets of the consumer groups and the newest record of each topic, from a host that may connect.`,
      ],
      open: [say`Consumers first, then producers, with the brokers above.`],
      rollback: [say`Before anything was produced there, move back.`],
      failback: [
        say`A replicator in the other direction, then the same steps. It has to be stated in a template; there is none for this direction here.`,
      ],
      afterwards: [say`See that a replicator runs again before the next failure:`, replicators],
    };
  },
};

/**
 * A store that is rebuilt from its source by replaying it.
 *
 * @param types those of any store, because anything can be derived
 */
export function replay(types: readonly string[]): Playbook {
  return {
    types,
    mechanism: 'replay',
    write: situation => ({
      detect: detect(situation),
      decide: [
        say`It holds nothing of its own. What is lost is what its source has lost: recover that first, and verify it.`,
      ],
      restore: [
        say`Deploy its stack where it is gone, empty it where it is wrong, and start the replay from the beginning. How that is started no template tells: write it down here.`,
      ],
      quarantine: [say`Readers go on with the old one, or with none, until the replay is through.`],
      verify: [
        ...statusRedeployed(situation),
        say`Counts, and the newest record, against those of the source.`,
      ],
      open: [say`Point readers at it.`],
      rollback: [say`Replay once more; the source is untouched.`],
      afterwards: [say`It follows the source again: its lag is what it was.`],
    }),
  };
}
