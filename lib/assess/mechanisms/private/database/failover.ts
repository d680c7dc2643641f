import type { Candidate, MechanismRule } from '../../mechanism';
import { type Claim, recovers } from '../candidates';
import { losesCommits, withDoubts } from './durability';
import type { ClusterFamily } from './family';
import { membersOf, zonesOf } from './members';

/**
 * Another instance of the cluster takes over the shared volume. The volume is written synchronously in three
 * zones, so nothing that was acknowledged is lost, however many instances there are; the instances decide how long
 * it takes. For the loss of a zone that is known only where instances are pinned to different ones.
 */
export function clusterFailover(family: ClusterFamily): MechanismRule {
  return {
    types: [family.cluster],
    predict: (store, { system }) => {
      if (!family.includes(store)) return [];
      const members = membersOf(store, family.member, system);
      return withDoubts(losesCommits([store, ...members], system), [
        ...instanceFailure(family, members.length),
        ...zoneFailure(family, members.length, zonesOf(members)),
      ]);
    },
  };
}

function instanceFailure(family: ClusterFamily, members: number): readonly Candidate[] {
  const { failoverSeconds, recreationSeconds } = family;
  if (members >= 2) {
    const because = `one of ${members} instances takes over, typically within ${failoverSeconds} s`;
    return recovers(['instance-failure'], takeover(family, failoverSeconds, because));
  }
  const seconds = members === 1 ? recreationSeconds : null;
  const remade =
    seconds === null
      ? 'the only instance is made anew, for which no bound is published'
      : `the only instance is made anew, typically within ${seconds} s`;
  return recovers(['instance-failure'], {
    ...takeover(family, seconds, members === 0 ? 'no instance of this cluster surely exists' : remade),
    remedy: `add a second ${family.member} to the cluster`,
  });
}

function zoneFailure(family: ClusterFamily, members: number, zones: number): readonly Candidate[] {
  const { failoverSeconds } = family;
  if (zones >= 2) {
    const because = `an instance in another of ${zones} zones takes over, typically within ${failoverSeconds} s`;
    return recovers(['zone-failure'], takeover(family, failoverSeconds, because));
  }
  const because =
    members >= 2
      ? 'no two instances are known to be pinned to different zones, so one zone may take all of them'
      : 'no second instance could take over, and making one anew elsewhere has no published bound';
  return recovers(['zone-failure'], {
    ...takeover(family, null, because),
    remedy: `give two of ${family.member} a different AvailabilityZone each`,
  });
}

function takeover(family: ClusterFamily, rtoSeconds: number | null, because: string): Claim {
  return {
    rpoSeconds: 0,
    rtoSeconds,
    mechanism: 'standby-failover',
    basis: 'typical',
    source: family.failoverSource,
    because: ['the volume is written synchronously in three zones, so nothing acknowledged is lost', because],
  };
}
