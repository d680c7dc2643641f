import { follow, keysToFollow } from '../integrity/references';
import type { SessionGroup } from '../session/session-group';
import type { Tally } from '../session/tally';

/** How many references of each foreign key lead from one tenant's row to another's. */
export type CrossTenant = Readonly<Record<string, number>>;

/** Follows every foreign key between two tables that both say whose a row is. */
export async function readCrossTenant(
  sessions: SessionGroup,
  tenantColumn: string | null,
  tally: Tally,
): Promise<CrossTenant> {
  const all = await keysToFollow(sessions, tenantColumn);
  const keys = all.filter(key => key.tenantColumn !== null);
  tally.expect(keys.length);
  const counts = await sessions.map(keys, async (session, key) => {
    const { across } = await follow(session, key);
    tally.did(key.name);
    return [key.name, across] as const;
  });
  return Object.fromEntries(counts);
}
