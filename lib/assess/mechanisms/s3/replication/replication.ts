import type { Scenario } from '../../../../model/scenario';
import { SOURCES } from '../../../../model/sources';
import type { Resource } from '../../../system/resource';
import type { System } from '../../../system/system';
import type { Candidate, MechanismContext, MechanismRule } from '../../mechanism';
import { afterRestore, doesNotRecover, mayRecover, recovers } from '../../private/candidates';
import { areApart, areSame } from '../../private/places';
import { keyInUse } from '../../keys/key-in-use';
import { outlasts } from '../../keys/other-keys';
import { isArchive, isPartlyArchived } from '../lifecycle';
import { standingOf } from '../lock';
import { type Replica, replicasOf } from './replicas';

/** The time that replication time control commits to, for 99.9 % of objects. */
const TIME_CONTROL_SECONDS = 900;

/**
 * Replicas in another region, account or under another key. They carry overwrites along, so that they are nothing
 * against mistakes; against an attack they count only where the destination's own versions are locked.
 *
 * The restore time of a replica is zero: it is an ordinary bucket that is read at once. Pointing clients to it is
 * not the store's own time.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
 */
export const s3Replication: MechanismRule = {
  types: ['AWS::S3::Bucket'],
  predict: (bucket, context): readonly Candidate[] =>
    replicasOf(bucket, context.system).flatMap(replica => [
      ...survivors(bucket, replica, context.system),
      ...lockedReplica(bucket, replica, context),
    ]),
};

function survivors(source: Resource, replica: Replica, system: System): readonly Candidate[] {
  const { bucket, faults, doubts, timeControlled } = replica;
  const claim = {
    mechanism: 'replication',
    basis: timeControlled ? 'sla' : 'documented',
    source: timeControlled ? SOURCES.s3ReplicationTimeControl : SOURCES.s3Replication,
  } as const;
  const because = [...faults, ...doubts].map(({ why }) => why);
  const [first] = [...faults, ...doubts];
  const advice = first ? { remedy: first.remedy } : {};
  if (faults.length > 0) return doesNotRecover(['region-failure'], { ...claim, because, ...advice });
  if (!bucket) return mayRecover(['region-failure'], { ...claim, because, ...advice });
  const scenarios = scenariosOf(source, replica, bucket, system);
  const region = regionDoubt(source, bucket);
  if (doubts.length > 0) return [...region, ...mayRecover(scenarios, { ...claim, because, ...advice })];
  const archived = isArchive(replica.storageClass) || isPartlyArchived(bucket);
  const copies = recovers(scenarios, {
    ...claim,
    rpoSeconds: timeControlled ? TIME_CONTROL_SECONDS : null,
    rtoSeconds: archived ? null : 0,
    because: [
      timeControlled
        ? 'replication time control: 99.9 % of objects arrive within 15 minutes, the rest without a bound; at most 1 Gbps unless the quota is raised'
        : 'without replication time control no time is bound; large objects may take hours',
      'objects from before the rule are not replicated',
      archived
        ? 'replicas are moved to an archive class and have to be retrieved first'
        : `the replica ${bucket.id} is read at once; switching clients to it is not counted`,
    ],
    ...(timeControlled
      ? {}
      : { remedy: 'turn on replication time control (Destination.ReplicationTime and Destination.Metrics)' }),
  });
  return [...region, ...copies];
}

/** What is to say of a replica that isn't certainly in another region. */
function regionDoubt(source: Resource, bucket: Resource): readonly Candidate[] {
  if (areApart(source.region, bucket.region)) return [];
  const claim = { mechanism: 'replication', source: SOURCES.s3Replication } as const;
  return areSame(source.region, bucket.region)
    ? doesNotRecover(['region-failure'], {
        ...claim,
        because: [`the replica ${bucket.id} is in the same region`],
        remedy: 'replicate to a bucket of another region (ReplicationConfiguration.Rules.Destination.Bucket)',
      })
    : mayRecover(['region-failure'], {
        ...claim,
        basis: 'documented',
        because: ['the regions of the bucket and its replica are not both known'],
        remedy: 'state the region of bare templates (--region)',
      });
}

/** What a replica survives: the loss of what it doesn't share with its source. */
function scenariosOf(source: Resource, replica: Replica, bucket: Resource, system: System): Scenario[] {
  const otherKey = replica.key?.key;
  const inOtherAccount = areApart(source.account, bucket.account) && replica.ownedByDestination;
  // A replica encrypted under a key of the lost account is lost with it.
  const readable = !replica.key || areSame(otherKey?.account, bucket.account);
  return [
    ...(areApart(source.region, bucket.region) ? (['region-failure'] as const) : []),
    ...(inOtherAccount && readable ? (['account-loss'] as const) : []),
    ...(otherKey && outlasts(keyInUse(source, system), otherKey) ? (['key-loss'] as const) : []),
  ];
}

function lockedReplica(source: Resource, replica: Replica, context: MechanismContext): readonly Candidate[] {
  const { bucket, faults, doubts, timeControlled } = replica;
  const standing = bucket && standingOf(bucket, context.system);
  if (!standing?.holds || faults.length + doubts.length > 0) return [];
  return recovers(
    ['ransomware'],
    afterRestore(source, context, {
      mechanism: 'replication',
      basis: timeControlled ? 'sla' : 'documented',
      source: SOURCES.s3ObjectLock,
      rpoSeconds: timeControlled && standing.rpoSeconds !== null ? TIME_CONTROL_SECONDS : null,
      because: [
        `versions at ${bucket!.id} are locked, and deletions of versions are never replicated`,
        ...standing.because,
        timeControlled
          ? '99.9 % of objects arrive within 15 minutes'
          : 'without replication time control no time is bound',
      ],
    }),
  );
}
