import type { Derivation } from '../../model/posture';
import { replicaSourceOf } from '../mechanisms/rds/replica-source';
import type { DeclaredDerivation } from '../objectives/objectives';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { recordedDerivation } from './recorded';

/**
 * All that is said of what a store is rebuilt from: by the objectives file, where its id is narrower than its type,
 * by its own metadata, and by what kind of resource it is.
 *
 * Only a read replica tells by its kind that it is derived. The destination of a bucket's replication doesn't:
 * whether something else writes to it is up to identities that no template lists, and what was written there
 * directly would be lost with it.
 *
 * @throws RecoveryError `invalid-derivation`
 */
export function declarationsOf(
  store: Resource,
  derived: ReadonlyMap<string, readonly DeclaredDerivation[]>,
  system: System,
): readonly Derivation[] {
  const byId = derived.get(store.id) ?? [];
  const byType = (derived.get(store.type) ?? []).filter(({ from }) => from !== store.id);
  const recorded = recordedDerivation(store);
  const replicated = replicaSourceOf(store, system);
  return [
    ...(byId.length > 0 ? byId : byType).map(declared => toDerivation(declared, 'file')),
    ...(recorded ? [toDerivation(recorded, 'construct')] : []),
    ...(replicated ? [toDerivation({ from: replicated.id }, 'template')] : []),
  ];
}

function toDerivation(
  { from, replaySeconds }: { readonly from: string; readonly replaySeconds?: number },
  declaredBy: Derivation['declaredBy'],
): Derivation {
  return { from, replaySeconds: replaySeconds ?? null, declaredBy };
}

/** Declarations by the id or type that each is about. */
export function byStore(
  derived: readonly DeclaredDerivation[],
): ReadonlyMap<string, readonly DeclaredDerivation[]> {
  const index = new Map<string, DeclaredDerivation[]>();
  for (const declared of derived) {
    const same = index.get(declared.store);
    if (same) same.push(declared);
    else index.set(declared.store, [declared]);
  }
  return index;
}
