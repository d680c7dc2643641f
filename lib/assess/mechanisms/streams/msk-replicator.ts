import { SOURCES } from '../../../model/sources';
import { list } from '../../system/resource';
import { asList } from '../../policy/statements';
import type { Candidate, MechanismRule } from '../mechanism';
import { mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { areApart, regionOfArn } from '../private/places';

const replicators = indexOf(['AWS::MSK::Replicator'], replicator =>
  list(replicator, 'ReplicationInfoList').map(info =>
    typeof info['SourceKafkaClusterArn'] === 'string' ? info['SourceKafkaClusterArn'] : undefined,
  ),
);

/**
 * MSK Replicator copies topics to a cluster of another region, asynchronously and without a published lag.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator.html
 */
export const mskReplicator: MechanismRule = {
  types: ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'],
  predict: (cluster, { system }): readonly Candidate[] =>
    replicators(system, cluster.arn)
      .filter(replicator => !mayNotExist(replicator))
      .flatMap(replicator => list(replicator, 'ReplicationInfoList'))
      .filter(info => info['SourceKafkaClusterArn'] === cluster.arn && takesEveryTopic(info))
      .flatMap(info => {
        const arn = info['TargetKafkaClusterArn'];
        const target = typeof arn === 'string' ? arn : undefined;
        const region = system.withArn(target)?.region ?? regionOfArn(target);
        if (!areApart(region, cluster.region)) return [];
        return mayRecover(['region-failure'], {
          mechanism: 'replication',
          basis: 'documented',
          source: SOURCES.mskReplicator,
          because: [
            `topics are replicated to ${region}, asynchronously; no lag is published`,
            'consumers and producers have to be moved to the other cluster',
          ],
        });
      }),
};

function takesEveryTopic(info: Readonly<Record<string, unknown>>): boolean {
  const topics = (info['TopicReplication'] ?? {}) as Record<string, unknown>;
  return (
    asList(topics['TopicsToReplicate']).some(topic => topic === '.*') &&
    asList(topics['TopicsToExclude']).length === 0
  );
}
