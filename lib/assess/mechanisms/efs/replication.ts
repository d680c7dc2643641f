import { SOURCES } from '../../../model/sources';
import { type Resource, list, value } from '../../system/resource';
import { findUnresolved } from '../../resolve/unresolved';
import type { Scenario } from '../../../model/scenario';
import type { System } from '../../system/system';
import { afterKeyLoss } from '../keys/after-key-loss';
import { type KeyInUse, keyInUse, keyNamed } from '../keys/key-in-use';
import type { Candidate, MechanismRule } from '../mechanism';
import { UNBOUNDED, recovers } from '../private/candidates';
import { areApart } from '../private/places';

/** What AWS designs replication for, for most file systems. */
const TYPICAL_RPO_SECONDS = 900;

/**
 * A read-only replica of the file system. It becomes writable when the replication is deleted, for which no
 * duration is published, and it carries mistakes along.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html
 */
export const efsReplication: MechanismRule = {
  types: ['AWS::EFS::FileSystem'],
  predict: (files, { system }): readonly Candidate[] => {
    const claim = { mechanism: 'replication', basis: 'typical', source: SOURCES.efsReplication } as const;
    const unresolved = findUnresolved(value(files, 'ReplicationConfiguration'));
    if (unresolved) {
      const because = [`the replication is not determined: ${unresolved.reason}`];
      const open = { ...claim, ...UNBOUNDED, because };
      return [
        ...recovers(['region-failure'], open),
        ...afterKeyLoss(files, [{ key: 'unknown', where: 'the replica' }], open, system),
      ];
    }
    return list(files, 'ReplicationConfiguration', 'Destinations').flatMap(destination => {
      const replica = {
        ...claim,
        rpoSeconds: TYPICAL_RPO_SECONDS,
        rtoSeconds: null,
        because: [
          'within 15 minutes for most file systems; longer above 100 million files, or with files over 100 GB that change often',
          'the replica is not consistent as of one point in time',
          'it becomes writable when the replication is deleted, for which no bound is given',
        ],
      };
      const keyed = { key: keyOfReplica(files, destination, system), where: 'the replica' };
      return [
        ...recovers(survived(files, destination), replica),
        ...afterKeyLoss(files, [keyed], replica, system),
      ];
    });
  },
};

/** A replica is under AWS's key for the service where none is stated, an existing file system under its own. */
function keyOfReplica(
  files: Resource,
  { Region: region, FileSystemId: existing, KmsKeyId: stated }: Readonly<Record<string, unknown>>,
  system: System,
): KeyInUse {
  if (existing !== undefined) {
    const found = typeof existing === 'string' ? system.named(files.type, existing) : undefined;
    return found ? keyInUse(found, system) : 'unknown';
  }
  const place = { region: typeof region === 'string' ? region : files.region, account: files.account };
  return keyNamed(stated, place, system);
}

/** A replica in another region outlives region and zone, one in another zone the zone. */
function survived(files: Resource, destination: Readonly<Record<string, unknown>>): readonly Scenario[] {
  const { Region: region, AvailabilityZoneName: zone } = destination;
  if (typeof region === 'string' && areApart(region, files.region)) return ['zone-failure', 'region-failure'];
  const home = value(files, 'AvailabilityZoneName');
  if (typeof home !== 'string' || zone === home) return [];
  return region === files.region ? ['zone-failure'] : [];
}
