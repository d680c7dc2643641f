import { aws, say } from '../../step';
import { SOURCES } from '../../../../model/sources';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { statusOf } from '../common/status';
import { CLUSTERS, cliOf } from './family';
import { verifyCluster } from './pitr';

/**
 * A cluster of the global cluster in another region takes over.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 */
export const clusterGlobal: Playbook = {
  types: CLUSTERS,
  mechanism: 'replication',
  sources: [SOURCES.auroraGlobalRecovery, SOURCES.documentDbGlobal, SOURCES.neptuneGlobal],
  write: situation => {
    const { facts } = situation;
    const [target] = facts.counterparts;
    const { globalCluster } = facts;
    if (!target || globalCluster === undefined) return undefined;
    const { service } = cliOf(facts);
    const members = aws(target.region, service, 'describe-global-clusters', {
      'global-cluster-identifier': globalCluster,
      query: 'GlobalClusters[0].GlobalClusterMembers[].[DBClusterArn,IsWriter]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), ...statusOf(target), members],
      decide: [
        say`Lost is what the other region hadn't received. Fail over only when the old region will not be back in time: \`--allow-data-loss\` means it.`,
      ],
      restore: [
        aws(target.region, service, 'failover-global-cluster', {
          'global-cluster-identifier': globalCluster,
          'target-db-cluster-identifier': target.arn,
          'allow-data-loss': true,
        }),
      ],
      quarantine: [
        say`Fence the old region: nobody may write there when it comes back. It was the writer, and it may still think so.`,
      ],
      verify: [
        say`The other cluster is the writer, and has an instance:`,
        members,
        ...verifyCluster(situation, target.id, target.region),
      ],
      open: [
        say`Point clients, DNS and secrets at its endpoint; a global writer endpoint follows by itself.`,
      ],
      rollback: [say`Before anybody wrote there, point clients back. After that, only by failing back.`],
      failback: [
        say`Once the old cluster is back among the members and has caught up: a switchover, which loses nothing.`,
        aws(target.region, service, 'switchover-global-cluster', {
          'global-cluster-identifier': globalCluster,
          'target-db-cluster-identifier': facts.arn,
        }),
      ],
      afterwards: [
        say`Until a second region follows again there is no copy: watch that the old one is added back.`,
        members,
      ],
    };
  },
};
