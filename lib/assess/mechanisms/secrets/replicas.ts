import { SOURCES } from '../../../model/sources';
import { list } from '../../system/resource';
import { afterKeyLoss } from '../keys/after-key-loss';
import { keyNamed } from '../keys/key-in-use';
import type { Candidate, MechanismRule } from '../mechanism';
import { recovers } from '../private/candidates';
import { areApart } from '../private/places';

/**
 * Replicas of a secret in other regions. They are read at once; AWS publishes no lag, so what a change loses is
 * not bounded. Each is under a key of its own, AWS's where none is stated.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
 */
export const secretReplicas: MechanismRule = {
  types: ['AWS::SecretsManager::Secret'],
  predict: (secret, { system }): readonly Candidate[] => {
    const replicas = list(secret, 'ReplicaRegions').flatMap(({ Region: region, KmsKeyId: key }) =>
      typeof region === 'string' && areApart(region, secret.region) ? [{ region, key }] : [],
    );
    if (replicas.length === 0) return [];
    const claim = {
      mechanism: 'replication',
      basis: 'documented',
      source: SOURCES.secretsReplication,
      rpoSeconds: null,
      rtoSeconds: 0,
      because: [
        `replicas in ${replicas.map(({ region }) => region).join(', ')} are read at once; how long a change takes to reach them is not published`,
        'a replica names the host that its primary names',
      ],
    } as const;
    const keyed = replicas.map(({ region, key }) => ({
      key: keyNamed(key, { region, account: secret.account }, system),
      where: region,
    }));
    return [...recovers(['region-failure'], claim), ...afterKeyLoss(secret, keyed, claim, system)];
  },
};
