import type { Derivation } from '../../model/posture';
import type { Flow, Place, SystemMap } from '../../model/system-map';
import type { Backups } from '../backup/protection';
import type { Origins } from '../derivation/origin';
import { replicaSourceOf } from '../mechanisms/rds/replica-source';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { archiveFlows } from './archive';
import { backupFlows } from './backup';
import { type UsedKey, keyOfStore, keyOfVault } from './key-place';
import { CONTINUOUSLY, inWords } from './label';
import { placeOf } from './place';
import { replicationsOf } from './replication';

/** What a picture of a system is made from. */
export interface Surveyed {
  readonly stores: readonly Resource[];
  readonly system: System;
  readonly backupsOf: (store: Resource) => Backups;
  readonly origins: Origins;
}

const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/**
 * Where data stands and where it goes: what templates state, whether it works or not. A picture proves nothing; the
 * matrix does.
 */
export function mapOf({ stores, system, backupsOf, origins }: Surveyed): SystemMap {
  const places = new Map<string, Place>();
  const flows = new Map<string, Flow>();
  const addPlace = (place: Place): void => {
    // What is among the templates says more than what is only named.
    if (!places.get(place.id)?.known) places.set(place.id, place);
  };
  const addFlow = (flow: Flow): void => {
    flows.set(JSON.stringify([flow.from, flow.to, flow.kind, flow.label]), flow);
  };
  const encrypt = (used: UsedKey | undefined, id: string): void => {
    if (!used) return;
    addPlace(used.place);
    addFlow({ from: used.place.id, to: id, kind: 'encryption', label: 'encrypts' });
  };

  for (const vault of system.ofType(...VAULTS)) {
    addPlace(placeOf(vault, 'vault'));
    encrypt(keyOfVault(vault, system), vault.id);
  }
  for (const store of stores) {
    addPlace(placeOf(store, 'store'));
    encrypt(keyOfStore(store, system), store.id);
    for (const { to, label } of replicationsOf(store, system)) {
      addPlace(to);
      addFlow({ from: store.id, to: to.id, kind: 'replication', label });
    }
    for (const { place, flow } of archiveFlows(store, system)) {
      addPlace(place);
      addFlow(flow);
    }
    for (const protection of backupsOf(store).protections) {
      const backup = backupFlows(store, protection);
      backup.places.forEach(addPlace);
      backup.flows.forEach(addFlow);
    }
    const origin = origins.get(store);
    const replicated = replicaSourceOf(store, system);
    if (replicated) {
      addPlace(placeOf(replicated, 'store'));
      addFlow({ from: replicated.id, to: store.id, kind: 'replication', label: CONTINUOUSLY });
    }
    if (origin?.kind === 'found') {
      addFlow({ from: origin.source.id, to: store.id, kind: 'derivation', label: replay(origin.derivation) });
    }
  }
  return {
    places: sorted(places, ({ id }) => id),
    flows: sorted(flows, ({ from, to, kind, label }) => [from, to, kind, label].join('\u0000')),
  };
}

function replay({ replaySeconds }: Derivation): string {
  return replaySeconds === null ? 'by replay' : `by replay within ${inWords(replaySeconds)}`;
}

function sorted<T>(items: ReadonlyMap<string, T>, keyOf: (item: T) => string): readonly T[] {
  return [...items.values()]
    .map(item => ({ item, key: keyOf(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ item }) => item);
}
