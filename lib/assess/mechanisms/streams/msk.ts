import { SOURCES } from '../../../model/sources';
import { type Resource, text } from '../../system/resource';
import type { System } from '../../system/system';
import type { Candidate, MechanismRule } from '../mechanism';
import { doesNotRecover, mayRecover } from '../private/candidates';

/**
 * Kafka loses nothing with a zone when topics have three replicas, at least two in sync, and producers wait for
 * all of them. The last is up to producers, and topics may override the rest: no template bounds the loss.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-only.html
 */
export const mskZones: MechanismRule = {
  types: ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'],
  predict: (cluster, { system }): readonly Candidate[] => {
    const claim = { mechanism: 'replication', basis: 'documented', source: SOURCES.mskExpress } as const;
    const scenarios = ['instance-failure', 'zone-failure'] as const;
    const replicas = defaultReplicas(cluster, system);
    if (replicas === 1) {
      return doesNotRecover(scenarios, {
        ...claim,
        because: ['topics have a single replica by default (default.replication.factor=1)'],
        remedy: 'keep three replicas, two in sync (default.replication.factor=3, min.insync.replicas=2)',
      });
    }
    return mayRecover(scenarios, {
      ...claim,
      because: [
        isExpress(cluster)
          ? 'Express brokers keep three replicas, two of them in sync, in three zones'
          : 'topics are replicated between zones as the broker and topic settings say',
        'nothing is lost only where producers wait for all replicas (acks=all), which no template states',
      ],
    });
  },
};

function isExpress(cluster: Resource): boolean {
  return text(cluster, 'BrokerNodeGroupInfo', 'InstanceType')?.startsWith('express.') === true;
}

/** What the cluster's configuration says of topics that say nothing themselves. */
function defaultReplicas(cluster: Resource, system: System): number | undefined {
  if (isExpress(cluster)) return 3;
  const stated = text(cluster, 'ConfigurationInfo', 'Arn');
  // `Ref` and `Arn` of a configuration are the same in AWS; here they are two opaque texts.
  const configuration = system
    .ofType('AWS::MSK::Configuration')
    .find(({ arn, name }) => stated !== undefined && (stated === arn || stated === name));
  const properties = configuration && text(configuration, 'ServerProperties');
  const replicas = /^\s*default\.replication\.factor\s*=\s*(\d+)/m.exec(properties ?? '')?.[1];
  return replicas === undefined ? undefined : Number(replicas);
}
