import { aws, say } from '../../step';
import type { Playbook } from '../playbook';
import { detect } from '../common/detect';
import { CLUSTERS, cliOf, memberOptions } from './family';

/**
 * Another instance of the cluster takes over by itself; where there is none, one has to be made.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
 */
export const clusterFailover: Playbook = {
  types: CLUSTERS,
  mechanism: 'standby-failover',
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    const { service, hasMembers } = cliOf(facts);
    const alone = hasMembers && facts.members.length < 2;
    const members = aws(region, service, 'describe-db-clusters', {
      'db-cluster-identifier': id,
      query: 'DBClusters[0].DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter,PromotionTier]',
      output: 'text',
    });
    return {
      detect: [...detect(situation), members],
      decide: [say`Nothing that was committed is lost: the storage spans three zones.`],
      restore: alone
        ? [
            say`No other instance can take over. One more, in a zone that is healthy:`,
            aws(region, service, 'create-db-instance', memberOptions(facts, facts.members.length, id)),
          ]
        : [
            say`It fails over by itself. Only where it hasn't within two minutes:`,
            aws(region, service, 'failover-db-cluster', { 'db-cluster-identifier': id }),
          ],
      verify: [say`Another instance is the writer:`, members],
      open: [say`The cluster's endpoint is the same. Restart clients that hold on to the old address.`],
      rollback: [
        say`There is nothing to go back from; a second failover makes the former writer the writer again.`,
      ],
      afterwards: [
        say`Make the lost instance anew, so that the next failover has somewhere to go; two zones at least.`,
      ],
    };
  },
};
