import { SOURCES } from '../../../model/sources';
import { type Resource, isOn, text, value } from '../../system/resource';
import { afterKeyLoss } from '../keys/after-key-loss';
import { keyInUse } from '../keys/key-in-use';
import type { Candidate, MechanismRule } from '../mechanism';
import { UNBOUNDED, doesNotRecover, mayRecover } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { indexOf } from '../private/index-of';
import { areApart, regionOfArn } from '../private/places';
import { INSTANCE, hasOwnStorage, mayBeEncrypted } from './instances';

const bySource = indexOf([INSTANCE], replica => [text(replica, 'SourceDBInstanceIdentifier')]);

/**
 * A read replica in another region is promoted. Replication is asynchronous without a bound on its lag, and a
 * promotion takes "several minutes or longer". A replica carries deletion and corruption along, and one of the
 * same region is lost with it.
 */
export const rdsReadReplica: MechanismRule = {
  types: [INSTANCE],
  predict: (store, { system }) => {
    if (!hasOwnStorage(store)) return [];
    const replicas = bySource(system, store.arn).filter(
      replica => areApart(store.region, replica.region) && !mayNotExist(replica),
    );
    const [replica] = replicas;
    if (!replica) return [];
    const working = replicas.find(candidate => faultOf(store, candidate) === undefined);
    if (!working) return inVain(faultOf(store, replica)!);
    const claim = {
      mechanism: 'read-replica-promotion',
      basis: 'documented',
      source: SOURCES.rdsReadReplicaPromotion,
      because: [
        `a read replica in ${working.region} follows asynchronously; AWS publishes no bound for its lag`,
        'a promotion takes several minutes or longer, depending on the size',
      ],
    } as const;
    const keyed = replicas
      .filter(candidate => faultOf(store, candidate) === undefined)
      .map(candidate => ({ key: keyInUse(candidate, system), where: candidate.id }));
    return [
      ...mayRecover(['region-failure'], claim),
      ...afterKeyLoss(store, keyed, { ...claim, ...UNBOUNDED }, system),
    ];
  },
};

/** What keeps a replica from being made. */
function faultOf(store: Resource, replica: Resource): string | undefined {
  if (isOn(store, 'ManageMasterUserPassword') && !text(store, 'Engine')?.startsWith('sqlserver')) {
    return 'a password that RDS manages (ManageMasterUserPassword) rules out read replicas';
  }
  const key = value(replica, 'KmsKeyId');
  if (mayBeEncrypted(store) && key === undefined) {
    return `a replica of an encrypted instance needs a KmsKeyId in ${replica.region}`;
  }
  const region = typeof key === 'string' ? regionOfArn(key) : undefined;
  return region !== undefined && region !== replica.region
    ? `the key of the replica is in ${region}, not in ${replica.region}`
    : undefined;
}

function inVain(problem: string): readonly Candidate[] {
  return doesNotRecover(['region-failure'], {
    mechanism: 'read-replica-promotion',
    source: SOURCES.rdsCrossRegionReplicas,
    because: [`the read replica in another region can't be made: ${problem}`],
    remedy: problem.includes('ManageMasterUserPassword')
      ? 'use a secret of your own instead of ManageMasterUserPassword'
      : 'set KmsKeyId of the replica to a key of its own region',
  });
}
