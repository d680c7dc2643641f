import type { RecordedBoundary } from '../../model/metadata';
import type { Finding } from '../../model/posture';
import type { Flow, Place } from '../../model/system-map';
import type { BackupCopy } from '../backup/protection';
import { boundariesOf } from '../boundary/boundaries';
import { finding } from './catalogue';
import type { Finder } from './subject';

/** Kinds of flows at whose end there is data that wasn't there before. */
const MOVES: ReadonlySet<Flow['kind']> = new Set(['replication', 'backup', 'copy']);

/** Stores, vaults and copies that stand in a region or an account where data may not be. */
export const dataOutsideBoundary: Finder = ({ stacks, system, stores, objectives, backupsOf, map }) => {
  const boundaries = boundariesOf(stacks, objectives.boundary);
  if (boundaries.size === 0) return [];
  const stackOf = new Map(system.resources.map(({ id, stack }) => [id, stack]));
  const boundaryOf = (id: string): RecordedBoundary | undefined => boundaries.get(stackOf.get(id) ?? '');
  const places = new Map(map.places.map(place => [place.id, place]));
  const standing = map.places
    .filter(({ kind }) => kind !== 'key')
    .flatMap(place => outOfRegions(place.id, 'it stands', place, boundaryOf(place.id)));
  const moving = map.flows
    .filter(({ kind }) => MOVES.has(kind))
    .flatMap(({ from, to, kind }) => {
      const boundary = boundaryOf(from);
      const [here, there] = [places.get(from), places.get(to)];
      if (!boundary || !here || !there) return [];
      const what = `its ${kind} to ${to} stands`;
      return [...outOfRegions(from, what, there, boundary), ...outOfAccount(what, here, there, boundary)];
    });
  const open = stores.flatMap(({ resource: store }) =>
    boundaries.has(store.stack) && backupsOf(store).protections.some(({ copies }) => copies.some(isAnywhere))
      ? [copiedAnywhere(store.id)]
      : [],
  );
  return [...standing, ...moving, ...open];
};

/** A copy whose vault no template states is on no map. */
function isAnywhere({ vault, vaultArn }: BackupCopy): boolean {
  return !vault && vaultArn === '';
}

function copiedAnywhere(store: string): Finding {
  return finding('data-outside-boundary', store, {
    severity: 'warning',
    message:
      'its backups are copied to a vault that no template states, which may be outside of where data may be',
    remedy: 'state the ARN of the vault',
  });
}

function outOfRegions(
  resource: string,
  what: string,
  { region }: Place,
  boundary: RecordedBoundary | undefined,
): readonly Finding[] {
  if (!boundary?.regions || boundary.regions.includes(region)) return [];
  const allowed = boundary.regions.join(', ');
  const open = region === 'unknown-region';
  return [
    finding('data-outside-boundary', resource, {
      ...(open ? { severity: 'warning' as const } : {}),
      message: open
        ? `${what} in a region that no template states, and data may be in ${allowed} only`
        : `${what} in ${region}, and data may be in ${allowed} only`,
      remedy: open ? 'state the region of the stack' : 'keep it in one of these, or widen the boundary',
    }),
  ];
}

function outOfAccount(
  what: string,
  here: Place,
  there: Place,
  { withinAccount }: RecordedBoundary,
): readonly Finding[] {
  if (withinAccount !== true || here.account === there.account) return [];
  const open = [here.account, there.account].includes('unknown-account');
  return [
    finding('data-outside-boundary', here.id, {
      ...(open ? { severity: 'warning' as const } : {}),
      message: open
        ? `${what} in an account that may be another one (${there.account}), and data stays within its own`
        : `${what} in the account ${there.account}, and data stays within its own`,
      remedy: 'copy to a vault or bucket of the same account, or declare that copies may leave it',
    }),
  ];
}
