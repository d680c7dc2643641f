import { type Resource, text, value } from '../../../system/resource';
import type { System } from '../../../system/system';
import { refersTo, surelyExists } from '../presence';

/** Instances of a cluster that surely exist. */
export function membersOf(cluster: Resource, memberType: string, system: System): readonly Resource[] {
  return system
    .ofType(memberType)
    .filter(
      member =>
        member.region === cluster.region &&
        member.account === cluster.account &&
        surelyExists(member) &&
        refersTo(value(member, 'DBClusterIdentifier'), cluster, 'DBClusterIdentifier'),
    );
}

/** Zones that instances are pinned to. An instance without one is put into any zone, also into a taken one. */
export function zonesOf(members: readonly Resource[]): ReadonlySet<string> {
  return new Set(members.flatMap(member => text(member, 'AvailabilityZone') ?? []));
}
