import type { Prediction } from '../../../../model/prediction';
import type { Candidate, MechanismRule } from '../../mechanism';
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
      const zones = zonesOf(members).size;
      return [
        instanceFailure(family, members.length),
        zoneFailure(family, members.length, zones),
      ];
    },
  };
}

const VOLUME = 'the volume is written synchronously in three zones, so nothing acknowledged is lost';

function instanceFailure(family: ClusterFamily, members: number): Candidate {
  if (members >= 2) {
    return takeover(family, 'instance-failure', family.failoverSeconds, [
      VOLUME,
      `one of ${members} instances takes over, typically within ${family.failoverSeconds} s`,
    ]);
  }
  const seconds = members === 1 ? family.recreationSeconds : null;
  return {
    ...takeover(family, 'instance-failure', seconds, [
      VOLUME,
      members === 0
        ? 'no instance of this cluster surely exists in the templates'
        : seconds === null
          ? 'the only instance is made anew, for which no bound is published'
          : `the only instance is made anew, typically within ${seconds} s`,
    ]),
    remedy: `add a second ${family.member} to the cluster`,
  };
}

function zoneFailure(family: ClusterFamily, members: number, zones: number): Candidate {
  if (zones >= 2) {
    return takeover(family, 'zone-failure', family.failoverSeconds, [
      VOLUME,
      `an instance in another of ${zones} zones takes over, typically within ${family.failoverSeconds} s`,
    ]);
  }
  return {
    ...takeover(family, 'zone-failure', null, [
      VOLUME,
      members >= 2
        ? 'no two instances are pinned to different zones, so one zone may take all of them'
        : 'no second instance could take over, and making one anew elsewhere has no published bound',
    ]),
    remedy: `have two of ${family.member} with a different AvailabilityZone each`,
  };
}

function takeover(
  family: ClusterFamily,
  scenario: Candidate['scenario'],
  rtoSeconds: number | null,
  because: Prediction['because'],
): Candidate {
  return {
    scenario,
    recoverable: true,
    rpoSeconds: 0,
    rtoSeconds,
    mechanism: 'standby-failover',
    basis: 'typical',
    source: family.failoverSource,
    because,
  };
}
