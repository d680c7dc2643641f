import { SOURCES } from '../../../model/sources';
import { type Resource, list, value } from '../../system/resource';
import { findUnresolved } from '../../resolve/unresolved';
import type { Scenario } from '../../../model/scenario';
import type { Candidate, MechanismRule } from '../mechanism';
import { mayRecover, recovers } from '../private/candidates';
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
  predict: (files): readonly Candidate[] => {
    const claim = { mechanism: 'replication', basis: 'typical', source: SOURCES.efsReplication } as const;
    const unresolved = findUnresolved(value(files, 'ReplicationConfiguration'));
    if (unresolved) {
      const because = [`the replication is not determined: ${unresolved.reason}`];
      return mayRecover(['region-failure'], { ...claim, because });
    }
    return list(files, 'ReplicationConfiguration', 'Destinations').flatMap(destination => {
      const scenarios = survived(files, destination);
      return recovers(scenarios, {
        ...claim,
        rpoSeconds: TYPICAL_RPO_SECONDS,
        rtoSeconds: null,
        because: [
          'within 15 minutes for most file systems; longer above 100 million files, or with files over 100 GB that change often',
          'the replica is not consistent as of one point in time',
          'it becomes writable when the replication is deleted, for which no bound is given',
        ],
      });
    });
  },
};

/** A replica in another region outlives region and zone, one in another zone the zone. */
function survived(files: Resource, destination: Readonly<Record<string, unknown>>): readonly Scenario[] {
  const { Region: region, AvailabilityZoneName: zone } = destination;
  if (typeof region === 'string' && areApart(region, files.region)) return ['zone-failure', 'region-failure'];
  const home = value(files, 'AvailabilityZoneName');
  if (typeof home !== 'string' || zone === home) return [];
  return region === files.region ? ['zone-failure'] : [];
}
