import type { PostureCell, StorePosture } from '../../model/posture';
import type { RecoveryOrder, RecoveryStep } from '../../model/recovery-order';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import type { Backups } from '../backup/protection';
import { areDifferent } from '../backup/places';
import type { Origins } from '../derivation/origin';
import { keyOfStore } from '../map/key-place';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { type Counterparts, indexCounterparts } from './counterparts';
import type { Need, Needs } from './need';
import { networksOf } from './networks';
import { indexSecrets } from './secrets';
import { Steps } from './steps';
import { standingOf } from './standing';
import { ownTimeOf } from './store-step';
import { type WayBack, makesAnew, wayBackOf } from './way-back';

/** What an order of recovery is worked out from. */
export interface Recovered {
  readonly stores: readonly Resource[];
  /** What was worked out for each of the stores, in their order. */
  readonly postures: readonly StorePosture[];
  readonly system: System;
  readonly backupsOf: (store: Resource) => Backups;
  readonly origins: Origins;
}

/** An order, and where each store stands in it. */
export interface OrderedRecovery {
  readonly order: RecoveryOrder;
  /** The steps of the stores, in their order. */
  readonly ofStores: readonly RecoveryStep[];
}

/**
 * In what order everything comes back, for each scenario. What can begin at once is taken to; nothing of it says how
 * many people or quotas that takes.
 *
 * A scenario that stays within one region hits one region at a time: what stands in another one is waited for by
 * nobody, so that the whole is as long as the region that takes longest.
 */
export function recoveryOrdersOf(recovered: Recovered): readonly OrderedRecovery[] {
  const { stores, system } = recovered;
  const secretsOf = indexSecrets(system);
  const counterparts = indexCounterparts(system);
  const known = new Set(stores);
  const needs = stores.map((store): Needs => {
    const key = keyOfStore(store, system);
    const resources = [
      ...(key ? [toNeed(key.place.id, key.place.type, key.place.region, key.resource)] : []),
      ...networksOf(store, system),
    ];
    return { resources, stores: secretsOf(store).filter(secret => known.has(secret) && secret !== store) };
  });
  return SCENARIOS.map(scenario => orderOf(scenario, needs, counterparts, recovered));
}

function toNeed(id: string, type: string, region: string, resource: Resource | undefined): Need {
  return { id, kind: 'key', type, region, ...(resource ? { resource } : {}) };
}

/** Scenarios that leave all other regions as they are. */
const REGIONAL: readonly Scenario[] = ['instance-failure', 'zone-failure', 'region-failure'];

function orderOf(
  scenario: Scenario,
  needs: readonly Needs[],
  counterparts: Counterparts,
  { stores, postures, backupsOf, origins }: Recovered,
): OrderedRecovery {
  const steps = new Steps(stores.length);
  const positions = new Map(stores.map((store, position) => [store, position]));
  const isHit = (store: Resource, other: Resource): boolean =>
    !REGIONAL.includes(scenario) || !areDifferent(store.region, other.region);
  stores.forEach((store, position) => {
    const { id, type, region, derivedFrom, scenarios } = postures[position]!;
    const cell = scenarios[scenario];
    const { seconds, because, source } = ownTimeOf(cell, scenario, origins.get(store));
    const way = wayBackOf(store, scenario, cell, backupsOf);
    const waitsFor = whatItTakes(needs[position]!, cell, way);
    const after = waitsFor.resources.map(need =>
      steps.positionOf(need, standingOf(need, scenario, way, counterparts)),
    );
    if (source) after.push(positions.get(source)!);
    for (const other of waitsFor.stores) if (isHit(store, other)) after.push(positions.get(other)!);
    const apart = cell.recoverable && way.kind === 'apart';
    steps.addStore({
      id,
      kind: derivedFrom ? 'derived-store' : 'store',
      type,
      region,
      seconds,
      because: apart ? [...because, 'what it comes back as stands already, out of reach'] : because,
      after,
    });
  });
  return steps.inOrder(scenario);
}

/** What of its needs a mechanism asks for: what is made anew needs all of them, what stays where it is its key. */
function whatItTakes(needs: Needs, { recoverable, mechanism }: PostureCell, { kind }: WayBack): Needs {
  if (!recoverable || mechanism === null || kind === 'apart') return NOTHING;
  if (makesAnew(mechanism)) return needs;
  return { resources: needs.resources.filter(need => need.kind === 'key'), stores: [] };
}

const NOTHING: Needs = { resources: [], stores: [] };
