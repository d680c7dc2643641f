import { type Resource, text } from '../../../system/resource';
import type { System } from '../../../system/system';
import { mayNotExist } from '../existence';
import { indexOf } from '../index-of';
import { inPlace, namesOf } from '../names';
import { zonesApart } from './zones';

/** Every type of instance that belongs to a cluster. */
const MEMBERS = ['AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance', 'AWS::RDS::DBInstance'];

const byCluster = indexOf(MEMBERS, member => [inPlace(member, text(member, 'DBClusterIdentifier'))]);

/** Instances of a cluster that surely exist. */
export function membersOf(cluster: Resource, memberType: string, system: System): readonly Resource[] {
  return namesOf(cluster, 'DBClusterIdentifier')
    .flatMap(name => byCluster(system, inPlace(cluster, name) ?? ''))
    .filter(member => member.type === memberType && !mayNotExist(member));
}

/**
 * How many zones instances are certainly pinned to. An instance without one is put into any zone, also into a taken
 * one.
 */
export function zonesOf(members: readonly Resource[]): number {
  return zonesApart(members.flatMap(member => text(member, 'AvailabilityZone') ?? []));
}
