import { SOURCES } from '../../../model/sources';
import { list } from '../../system/resource';
import type { Candidate, MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { areApart } from '../private/places';

/**
 * Replicas of a secret in other regions. They are read at once; AWS publishes no lag, so what a change loses is
 * not bounded.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
 */
export const secretReplicas: MechanismRule = {
  types: ['AWS::SecretsManager::Secret'],
  predict: (secret): readonly Candidate[] => {
    const regions = list(secret, 'ReplicaRegions')
      .map(replica => replica['Region'])
      .filter((region): region is string => typeof region === 'string' && areApart(region, secret.region));
    if (regions.length === 0) return [];
    return recovers(['region-failure'], {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.secretsReplication,
      rpoSeconds: null,
      rtoSeconds: 0,
      because: [
        `replicas in ${regions.join(', ')} are read at once; how long a change takes to reach them is not published`,
        'a replica names the host that its primary names',
      ],
    });
  },
};
