import type { Posture, PostureCell, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { backupsOf } from '../backup/backups-of';
import type { MechanismContext, MechanismRule } from '../mechanisms/mechanism';
import { MECHANISM_RULES } from '../mechanisms/registry';
import { NO_OBJECTIVES, type Objectives } from '../objectives/objectives';
import { restoreTimes } from '../objectives/restore-time';
import { scopesOf } from '../objectives/scopes';
import { type Store, findStores } from '../stores/find';
import { buildSystem } from '../system/build';
import type { System } from '../system/system';
import type { StackTemplate } from '../template';
import { byType, candidatesOf } from './candidates';
import { toCell } from './cell';
import { checkDepth } from './depth';
import { findingsOf } from '../findings';
import { summarize } from './summary';

/**
 * What some templates, taken as one system, can really recover, and how that stands against what was promised.
 * Depends on nothing but its arguments.
 *
 * @throws RecoveryError `unreadable-input` for templates nested without end; `invalid-objective`,
 *   `unknown-scenario` where a template records an objective that is none
 */
export function assess(
  stacks: readonly StackTemplate[],
  objectives: Objectives = NO_OBJECTIVES,
  rules: readonly MechanismRule[] = MECHANISM_RULES,
): Posture {
  checkDepth(stacks);
  const system = buildSystem(stacks);
  const context: MechanismContext = {
    system,
    backupsOf: backupsOf(system),
    restoreTimeOf: restoreTimes(objectives.assumptions),
  };
  const index = byType(rules);
  const found = findStores(system, objectives.assumptions.ignore);
  const stores = found.map(store =>
    toPosture(store, index.get(store.resource.type) ?? [], { context, objectives, system }),
  );
  return {
    schemaVersion: 1,
    summary: summarize(stores),
    stores,
    findings: findingsOf({
      stacks,
      system,
      stores: found,
      postures: stores,
      objectives,
      backupsOf: context.backupsOf,
    }),
    recoveryOrder: [],
    map: { places: [], flows: [] },
  };
}

interface Surroundings {
  readonly context: MechanismContext;
  readonly objectives: Objectives;
  readonly system: System;
}

function toPosture(
  store: Store,
  rules: readonly MechanismRule[],
  { context, objectives, system }: Surroundings,
): StorePosture {
  const { resource } = store;
  const { id, type, stack, logicalId, region } = resource;
  const candidates = candidatesOf(store, rules, context);
  const scopes = scopesOf(resource, objectives, system);
  const cells = SCENARIOS.map((scenario): [Scenario, PostureCell] => [
    scenario,
    toCell({ store: resource, scenario, scopes, waivers: objectives.waivers }, candidates(scenario)),
  ]);
  return {
    id,
    type,
    stack,
    logicalId,
    // Stacks without a region share one that deployment decides.
    region: region.startsWith('‹') ? 'unknown-region' : region,
    scenarios: Object.fromEntries(cells) as Record<Scenario, PostureCell>,
  };
}
