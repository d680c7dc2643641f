import { SOURCES } from '../../../model/sources';
import { type Resource, text, value } from '../../system/resource';
import type { System } from '../../system/system';
import type { Candidate, MechanismRule } from '../mechanism';
import { doesNotRecover, recovers } from '../private/candidates';
import { mayNotExist } from '../private/existence';
import { isMeantBy } from '../private/names';
import { indexOf } from '../private/index-of';

const mountTargets = indexOf(['AWS::EFS::MountTarget'], target => [text(target, 'FileSystemId')]);

/**
 * A regional file system stores its data in several zones; each zone is reached through a mount target of its
 * own, of which EFS takes one a zone.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/disaster-recovery-resiliency.html
 */
export const efsZones: MechanismRule = {
  types: ['AWS::EFS::FileSystem'],
  predict: (files, { system }): readonly Candidate[] => {
    const claim = { mechanism: 'replication', basis: 'documented', source: SOURCES.efsZones } as const;
    const withinZone = recovers(['instance-failure'], {
      ...claim,
      rpoSeconds: 0,
      rtoSeconds: 0,
      because: ['EFS stores files redundantly and has no instance of the customer'],
    });
    if (value(files, 'AvailabilityZoneName') !== undefined) {
      return [
        ...withinZone,
        ...doesNotRecover(['zone-failure'], {
          ...claim,
          because: ['a One Zone file system is lost with its zone'],
          remedy: 'make it regional: leave AvailabilityZoneName out (that replaces the file system)',
        }),
      ];
    }
    const reached = reachableZones(files, system);
    return [
      ...withinZone,
      ...recovers(['zone-failure'], {
        ...claim,
        rpoSeconds: 0,
        rtoSeconds: reached > 1 ? 0 : null,
        because: [
          'a regional file system stores files across several zones',
          reached > 1
            ? `it has mount targets in ${reached} zones`
            : 'with fewer than two mount targets a new one has to be made, for which no bound is given',
        ],
        ...(reached > 1 ? {} : { remedy: 'add a mount target in another zone (AWS::EFS::MountTarget)' }),
      }),
    ];
  },
};

function reachableZones(files: Resource, system: System): number {
  const targets = mountTargets(system, files.name).filter(
    target => isMeantBy(target, files) && !mayNotExist(target),
  );
  // A subnet is in one zone; of targets whose subnets aren't determined each may be the same one.
  return new Set(targets.map(target => text(target, 'SubnetId'))).size;
}
