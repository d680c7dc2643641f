import { bytesOf } from '../backup/lsn';
import type { Identity } from '../manifest/identity';
import type { Manifest } from '../manifest/manifest';
import { type Check, type Outcome, failed, passed } from '../validation/check';
import type { Restored } from '../validation/restored';
import { KEPT_MARKERS, markerOf } from './marker-schema';
import { isAnotherDatabase } from './same-database';

const ACTION =
  'recover along the branch that the manifest was recorded on (recovery_target_timeline), to a moment after it';

/**
 * That the manifest's moment is in the past of this database. A recovery that was tried and given up leaves a branch in
 * the archive, which the next one follows unless it is told not to; with markers and transactions of its own, it may
 * have come further than the manifest. The server's history says where it left each branch; where that can't be read,
 * the marker that the manifest saw has to be there, of the same time, as long as markers are kept.
 *
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES
 */
export const sameHistory: Check = {
  id: 'same-history',
  group: 'freshness',
  run: async restored => {
    const is = await restored.identity();
    if (isAnotherDatabase(restored.manifest.identity, is)) return [];
    const { systemIdentifier } = await restored.standing();
    const { manifest } = restored;
    const physical = systemIdentifier !== null && systemIdentifier === manifest.position.systemIdentifier;
    const told = physical ? byBranches(manifest, is) : null;
    return told ?? byMarker(restored);
  },
};

/** What the branches say of the manifest's moment; null where they say nothing. */
export function byBranches(
  { identity: was, position }: Pick<Manifest, 'identity' | 'position'>,
  is: Identity,
): readonly Outcome[] | null {
  if (was === undefined || was.timeline === null || is.timeline === null || is.departures === null)
    return null;
  const known = was.departures ?? [];
  const common = known.every(({ timeline, at }, index) => {
    const one = is.departures![index];
    return one?.timeline === timeline && one.at === at;
  });
  const of = `the manifest was recorded on branch ${was.timeline} at ${position.lsn}`;
  const departure = is.departures[known.length];
  if (common && is.timeline === was.timeline && departure === undefined)
    return was.departures === null ? null : [passed(`${of}, and this is branch ${is.timeline}`)];
  const left = is.departures.find(({ timeline }) => timeline === was.timeline);
  if (!common || left === undefined)
    return [failed('the history', `${of}; branch ${is.timeline} does not come from it`, ACTION)];
  const places = `branch ${is.timeline} left that at ${left.at}`;
  return bytesOf(left.at) < bytesOf(position.lsn)
    ? [failed('the history', `${of}; ${places}, before it`, ACTION)]
    : [passed(`${of}, and ${places}, after it`)];
}

async function byMarker(restored: Restored): Promise<readonly Outcome[]> {
  const { marker: was } = restored.manifest;
  const newest = await restored.marker();
  // How far it came is asked by another check, and markers that were taken away say nothing.
  if (was === null || newest === null || newest.id < was.id || was.id <= newest.id - KEPT_MARKERS) return [];
  const is = await restored.sessions.ask(session => markerOf(session, was.id));
  if (is?.at === was.at) return [passed(`commit marker ${was.id} is the one that the manifest saw`)];
  const found = is === null ? 'is not there' : `is of ${is.at}`;
  const message = `the manifest saw marker ${was.id} of ${was.at}, which here ${found}: later ones were left on another branch`;
  return [failed('commit markers', message, ACTION)];
}
