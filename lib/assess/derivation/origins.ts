import type { Derivation } from '../../model/posture';
import { areDifferent } from '../backup/places';
import { existence } from '../backup/reliance';
import { replicaSourceOf } from '../mechanisms/rds/replica-source';
import { replicasOf } from '../mechanisms/s3/replication/replicas';
import type { DeclaredDerivation } from '../objectives/objectives';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { byStore, declarationsOf } from './declared';
import type { BrokenOrigin, Origins, FoundOrigin, Standing } from './origin';
import { sourcesFirst } from './sources-first';

/**
 * What each derived store of a system is rebuilt from. Each declaration counts for nothing where another one names
 * a different source: who is right is nothing that templates tell.
 *
 * @throws RecoveryError `invalid-derivation` where a template records one that is none
 */
export function originsOf(
  stores: readonly Resource[],
  derived: readonly DeclaredDerivation[],
  system: System,
): Origins {
  const index = byStore(derived);
  const byId = new Map<string, Resource[]>();
  for (const store of stores) byId.set(store.id, [...(byId.get(store.id) ?? []), store]);
  const origins = new Map<Resource, BrokenOrigin | Linked>();
  for (const store of stores) {
    const declared = declarationsOf(store, index, system);
    if (declared.length > 0) origins.set(store, link(declared, byId));
  }
  return complete(stores, origins, system);
}

/** A source that was found, before it is known where following the sources leads. */
type Linked = Omit<FoundOrigin, 'standing' | 'mirrored'>;

function link(
  declared: readonly Derivation[],
  byId: ReadonlyMap<string, readonly Resource[]>,
): BrokenOrigin | Linked {
  const derivation = merged(declared);
  const named = [...new Set(declared.map(({ from }) => from))].sort();
  if (named.length > 1) {
    return without(derivation, `it is said to be rebuilt from ${named.join(' and from ')}`);
  }
  const [source, ...namesakes] = byId.get(derivation.from) ?? [];
  if (!source) return without(derivation, `its source ${derivation.from} is no store in these templates`);
  if (namesakes.length > 0) return without(derivation, `more than one store is called ${derivation.from}`);
  const [open] = existence('source', source).doubts;
  return open === undefined
    ? { kind: 'found', derivation, source }
    : { kind: 'broken', derivation, why: `${open}, so that it may not be there to be replayed` };
}

/** In whatever order they are said, the same counts: whoever is asked first, with the longest replay stated. */
function merged(declared: readonly Derivation[]): Derivation {
  const [first, ...others] = [...declared].sort(
    (one, other) =>
      ASKED.indexOf(one.declaredBy) - ASKED.indexOf(other.declaredBy) ||
      (one.from < other.from ? -1 : Number(one.from > other.from)) ||
      (other.replaySeconds ?? -1) - (one.replaySeconds ?? -1),
  );
  const replaySeconds = [first!, ...others].find(one => one.replaySeconds !== null)?.replaySeconds ?? null;
  return { ...first!, replaySeconds };
}

/** The file comes first because whoever passes it may have measured what a construct can only expect. */
const ASKED: readonly Derivation['declaredBy'][] = ['file', 'construct', 'template'];

function without(derivation: Derivation, why: string): BrokenOrigin {
  return { kind: 'broken', derivation, flaw: 'derivation-without-source', why };
}

function complete(
  stores: readonly Resource[],
  links: ReadonlyMap<Resource, BrokenOrigin | Linked>,
  system: System,
): Origins {
  const sourceOf = (store: Resource): Resource | undefined => {
    const found = links.get(store);
    return found?.kind === 'found' ? found.source : undefined;
  };
  const { order, cycles } = sourcesFirst(stores, sourceOf);
  const regions = new Map<Resource, ReadonlySet<string>>();
  const origins = new Map<Resource, FoundOrigin | BrokenOrigin>();
  for (const store of order) {
    const found = links.get(store);
    if (!found) continue;
    const cycle = cycles.get(store);
    if (found.kind === 'broken' || cycle) {
      regions.set(store, NOBODY_KNOWS);
      origins.set(store, found.kind === 'broken' ? found : circular(found, cycle!));
      continue;
    }
    const behind = regionsBehind(found.source, regions.get(found.source));
    regions.set(store, behind);
    const standing = standingIn(store, found.source, behind);
    origins.set(store, {
      ...found,
      mirrored: isMirrored(store, found.source, system),
      standing: scenario => (REGIONAL.has(scenario) ? standing : 'hit'),
    });
  }
  return origins;
}

function isMirrored(store: Resource, source: Resource, system: System): boolean {
  return (
    replicasOf(source, system).some(({ bucket }) => bucket === store) ||
    replicaSourceOf(store, system) === source
  );
}

function circular({ derivation }: Linked, cycle: readonly Resource[]): BrokenOrigin {
  const why = `${cycle.map(({ id }) => id).join(', ')} are rebuilt from each other`;
  return { kind: 'broken', derivation, flaw: 'derivation-cycle', why };
}

/** Where what a store is really rebuilt from stands, when that can't be told. */
const NOBODY_KNOWS: ReadonlySet<string> = new Set(['‹region of an unknown source›']);

/** Scenarios that stay within one region. What else goes wrong is taken to hit source and derived store alike. */
const REGIONAL: ReadonlySet<string> = new Set(['instance-failure', 'zone-failure', 'region-failure']);

/** The regions of a source and of all that it is rebuilt from. Shared along a chain: there are few regions. */
function regionsBehind(source: Resource, behind: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  return behind.has(source.region) ? behind : new Set([...behind, source.region]);
}

function standingIn(store: Resource, source: Resource, behind: ReadonlySet<string>): Standing {
  if (!areDifferent(store.region, source.region)) return 'hit';
  return [...behind].every(region => areDifferent(store.region, region)) ? 'stands' : 'open';
}
