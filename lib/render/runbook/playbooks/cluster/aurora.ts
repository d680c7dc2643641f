import { SOURCES } from '../../../../model/sources';
import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { POINT_IN_TIME, pointInTime } from '../common/choices';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';
import { verifyCluster } from './pitr';

/**
 * An Aurora MySQL cluster is rewound in place.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html
 */
export const auroraBacktrack: Playbook = {
  types: ['AWS::RDS::DBCluster'],
  mechanism: 'version-rollback',
  sources: [SOURCES.auroraBacktrack],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    return {
      choices: [POINT_IN_TIME],
      detect: detect(situation),
      decide: [
        say`The whole cluster is rewound, not one table. Whatever was written since the time is gone for everybody:`,
        aws(region, 'rds', 'describe-db-clusters', {
          'db-cluster-identifier': id,
          query: 'DBClusters[0].[EarliestBacktrackTime,BacktrackConsumedChangeRecords]',
          output: 'text',
        }),
      ],
      restore: [
        say`Stop the writers: connections are closed.`,
        aws(region, 'rds', 'backtrack-db-cluster', {
          'db-cluster-identifier': id,
          'backtrack-to': pointInTime,
        }),
        aws(region, 'rds', 'describe-db-cluster-backtracks', {
          'db-cluster-identifier': id,
          query: 'DBClusterBacktracks[0].[Status,BacktrackTo]',
          output: 'text',
        }),
      ],
      verify: verifyCluster(situation, id),
      open: [say`Start the writers; the endpoint is the same.`],
      rollback: [
        say`A backtrack forward to a later time brings back what it took, as long as it lies in the window.`,
      ],
      afterwards: [say`Nothing has to be protected anew: it is the same cluster.`],
    };
  },
};

/**
 * A cluster in another region that replicates this one by binary log is promoted.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Replication.CrossRegion.Promote.html
 */
export const auroraReplica: Playbook = {
  types: ['AWS::RDS::DBCluster'],
  mechanism: 'read-replica-promotion',
  write: situation => {
    const [target] = situation.facts.counterparts;
    if (!target) return undefined;
    return {
      detect: [...detect(situation), ...statusOf(target)],
      decide: [say`Lost is what the replica hadn't received. A promotion can't be undone.`],
      restore: [
        aws(target.region, 'rds', 'promote-read-replica-db-cluster', { 'db-cluster-identifier': target.id }),
        aws(target.region, 'rds', 'wait db-cluster-available', { 'db-cluster-identifier': target.id }),
      ],
      quarantine: [say`Fence the old region: nobody may write there when it comes back.`],
      verify: verifyCluster(situation, target.id, target.region),
      open: [say`Point clients, DNS and secrets at its endpoint.`],
      rollback: [
        say`Before anybody wrote there, point clients back at the old region, and make the replica anew.`,
      ],
      failback: [
        say`A new cluster in the old region that replicates this one, promoted in a quiet hour; the same steps the other way.`,
      ],
      afterwards: [
        say`A promoted cluster has no replica any more: make one in a second region, and state both in the stacks.`,
      ],
    };
  },
};
