import type { PostureCell } from '../../model/posture';
import type { Mechanism } from '../../model/prediction';
import type { Scenario } from '../../model/scenario';
import type { Backups } from '../backup/protection';
import { areDifferent } from '../backup/places';
import { type Resource, text } from '../system/resource';

/**
 * How a store comes back.
 *
 * - `apart`: what it comes back as stands already, out of reach of what went wrong
 * - `here`: where it was
 * - `region`: made anew in another region
 * - `unknown`: made anew, and the templates don't tell where
 */
export type WayBack =
  { readonly kind: 'apart' | 'here' | 'unknown' } | { readonly kind: 'region'; readonly region: string };

const APART: readonly (Mechanism | null)[] = ['replication', 'read-replica-promotion'];

/** What leaves a store as it is, so that nothing has to be there beside its key. */
const IN_PLACE: readonly (Mechanism | null)[] = [...APART, 'standby-failover', 'version-rollback', null];

/** Whether a mechanism makes a store anew. */
export function makesAnew(mechanism: Mechanism | null): boolean {
  return !IN_PLACE.includes(mechanism);
}

/** By the mechanism that speaks for the store, which is the one that a recovery would take. */
export function wayBackOf(
  store: Resource,
  scenario: Scenario,
  { mechanism }: PostureCell,
  backupsOf: (store: Resource) => Backups,
): WayBack {
  switch (scenario) {
    case 'region-failure':
      if (APART.includes(mechanism)) return { kind: 'apart' };
      return inOneOf(regionsOf(store, mechanism, backupsOf));
    case 'account-loss':
      return { kind: APART.includes(mechanism) ? 'apart' : 'unknown' };
    case 'key-loss':
      return { kind: APART.includes(mechanism) ? 'apart' : 'here' };
    default:
      return { kind: 'here' };
  }
}

/** Other regions that a mechanism has the data in. Of a replay nobody says where it is made. */
function regionsOf(
  store: Resource,
  mechanism: Mechanism | null,
  backupsOf: (store: Resource) => Backups,
): readonly string[] {
  const regions =
    mechanism === 'vault-copy'
      ? backupsOf(store).protections.flatMap(({ copies }) => copies.map(({ region }) => region))
      : mechanism === 'pitr'
        ? [text(store, 'AutomaticBackupReplicationRegion')]
        : [];
  return [...new Set(regions)].filter(
    (region): region is string => region !== undefined && areDifferent(region, store.region),
  );
}

function inOneOf([region, ...others]: readonly string[]): WayBack {
  return region === undefined || others.length > 0 ? { kind: 'unknown' } : { kind: 'region', region };
}
