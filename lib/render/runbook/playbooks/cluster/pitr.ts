import { type Argument, type Step, aws, say } from '../../step';
import { backedUp } from '../rds/afterwards';
import type { Playbook, Situation } from '../playbook';
import { SOURCES } from '../../../../model/sources';
import { POINT_IN_TIME, pointInTime, restored, restoredAs } from '../common/choices';
import { detect } from '../common/detect';
import { CLUSTERS, cliOf, clusterLanding, memberOptions } from './family';

/**
 * Into a new cluster, which has no instance until one is made.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-pitr.html
 */
export const clusterPitr: Playbook = {
  types: CLUSTERS,
  mechanism: 'pitr',
  sources: [SOURCES.auroraPitr, SOURCES.documentDbBackups, SOURCES.neptuneBackups, SOURCES.rdsClusterPitr],
  write: situation => {
    const { facts } = situation;
    const { id, region } = facts;
    const { service } = cliOf(facts);
    return {
      choices: [POINT_IN_TIME, restoredAs(id)],
      detect: detect(situation),
      decide: [
        say`Choose a time within the window:`,
        aws(region, service, 'describe-db-clusters', {
          'db-cluster-identifier': id,
          query: 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]',
          output: 'text',
        }),
      ],
      restore: restore(situation),
      quarantine: [
        say`Nobody is told its endpoint yet. It must not say \`default\` where the template doesn't:`,
        aws(region, service, 'describe-db-clusters', {
          'db-cluster-identifier': restored,
          query:
            'DBClusters[0].[Status,DBSubnetGroup,DBClusterParameterGroup,VpcSecurityGroups[].VpcSecurityGroupId,DeletionProtection]',
          output: 'json',
        }),
      ],
      verify: verifyCluster(situation),
      open: swap(situation),
      rollback: [
        say`Point clients back at the old cluster, which keeps running under its name with \`-before\` until somebody deletes it. What was written since the opening has to be carried over by hand.`,
      ],
      afterwards: [
        say`Its history begins with the restore. Neither replicas nor a global database follow it: add them anew.`,
        ...backedUp(region, facts.arn),
      ],
    };
  },
};

function restore({ facts }: Situation): readonly Step[] {
  const { id, region } = facts;
  const { service, hasMembers } = cliOf(facts);
  const members = hasMembers ? Math.max(1, facts.members.length) : 0;
  return [
    ...(facts.setting('DBClusterIdentifier') === undefined && service !== 'rds'
      ? []
      : [
          say`Where the cluster itself is gone, restore from its retained backups (\`--source-db-cluster-resource-id\`, RDS only) or from a vault instead.`,
        ]),
    aws(region, service, 'restore-db-cluster-to-point-in-time', {
      'source-db-cluster-identifier': id,
      'db-cluster-identifier': restored,
      'restore-to-time': pointInTime,
      ...clusterLanding(facts),
    }),
    ...(service === 'docdb' || service === 'neptune'
      ? []
      : [aws(region, service, 'wait db-cluster-available', { 'db-cluster-identifier': restored })]),
    ...Array.from({ length: members }, (_, index) =>
      aws(region, service, 'create-db-instance', memberOptions(facts, index, restored)),
    ),
    ...(members > 0
      ? [
          aws(region, service, 'wait db-instance-available', {
            'db-instance-identifier': [{ kind: 'local', name: 'RESTORED' }, '-1'],
          }),
        ]
      : []),
  ];
}

/** Only who knows the data can tell whether it is right. */
export function verifyCluster(
  { facts }: Situation,
  id: Argument = restored,
  region: Argument = facts.region,
): readonly Step[] {
  return [
    aws(region, cliOf(facts).service, 'describe-db-clusters', {
      'db-cluster-identifier': id,
      query: 'DBClusters[0].[Endpoint,Port,Status]',
      output: 'text',
    }),
    say`Connect there from a host that may. The newest record against the time that you chose, counts of the largest tables or collections, one tenant reads nothing of another. Open nothing before all of it is right.`,
  ];
}

function swap({ facts }: Situation): readonly Step[] {
  const { id, region } = facts;
  const { service } = cliOf(facts);
  const rename = (from: Argument, to: Argument): Step =>
    aws(region, service, 'modify-db-cluster', {
      'db-cluster-identifier': from,
      'new-db-cluster-identifier': to,
      'apply-immediately': true,
    });
  return [
    say`Stop the writers. The old cluster gives up its name, the restored one takes it, and with it the endpoint:`,
    rename(id, [...id, '-before']),
    rename(restored, id),
  ];
}
