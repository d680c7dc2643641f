import { breakGlassRoles } from '../../assess/facts/roles';
import { type StoreFacts, storeFacts } from '../../assess/facts/store-facts';
import { buildSystem } from '../../assess/system/build';
import type { Resource } from '../../assess/system/resource';
import type { StackTemplate } from '../../assess/template';
import type { Posture, StorePosture } from '../../model/posture';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { toBlocks } from './blocks';
import { type Draft, draft } from './draft';
import { fold } from './fold';
import type { Runbook } from './runbook';
import { signsOf } from './scenarios';
import { toSection } from './section';
import { servicesOf } from './services/services';
import { argumentText } from './shell/text';
import { Variables } from './shell/variables';

/** What a runbook is written for; everything where nothing is said. */
export interface Selection {
  readonly stores?: readonly string[];
  readonly scenarios?: readonly Scenario[];
}

/**
 * A runbook of a system: for each scenario and store what brings it back, by the mechanism that its posture names.
 * Depends on nothing but its arguments.
 */
export function buildRunbook(
  posture: Posture,
  stacks: readonly StackTemplate[],
  { stores: wanted, scenarios: asked }: Selection = {},
): Runbook {
  const system = buildSystem(stacks);
  const scenarios = asked ?? SCENARIOS;
  const factsOf = storeFacts(system, stacks);
  const resources = new Map(system.resources.map(resource => [keyOf(resource), resource]));
  const stores = posture.stores
    .filter(({ id }) => wanted === undefined || wanted.includes(id))
    .flatMap(store => {
      const resource = resources.get(keyOf(store));
      return resource ? [{ store, facts: factsOf(resource) }] : [];
    });
  return {
    schemaVersion: 1,
    stacks: stacks.map(({ name, region, account }) => ({ name, region, account })),
    breakGlassRoles: [
      ...new Set(breakGlassRoles(system, stacks).map(role => argumentText(role, new Variables()))),
    ],
    scenarios: scenarios.map(scenario => {
      const drafts = inOrder(posture, scenario, stores).map(({ store, facts }) =>
        draft({ facts, scenario, cell: store.scenarios[scenario] }),
      );
      const folds = byWorth(fold(drafts));
      return {
        scenario,
        signs: toBlocks(signsOf(scenario, regionsOf(drafts)), new Variables()),
        sections: folds.map((folded, index) => toSection(folded, `${scenario}-${index + 1}`)),
      };
    }),
    services: wanted === undefined && asked === undefined ? servicesOf(system, factsOf) : [],
  };
}

interface Known {
  readonly store: StorePosture;
  readonly facts: StoreFacts;
}

/** Stores as they come back one after the other; where nothing says so, by id. */
function inOrder(posture: Posture, scenario: Scenario, stores: readonly Known[]): readonly Known[] {
  const steps = posture.recoveryOrder.find(order => order.scenario === scenario)?.steps ?? [];
  const rank = new Map(steps.map(({ id }, index) => [id, index]));
  const rankOf = ({ store }: Known): number => rank.get(store.id) ?? steps.length;
  return [...stores].sort((one, other) => rankOf(one) - rankOf(other));
}

/** What has to be done comes before what can't be, and that before what needn't be. */
function byWorth(folds: ReturnType<typeof fold>): ReturnType<typeof fold> {
  const weight = { commands: 0, 'no-playbook': 1, 'no-way-back': 2, 'nothing-to-do': 3 };
  const weightOf = ({ drafts }: ReturnType<typeof fold>[number]): number => weight[drafts[0]!.outcome];
  return [...folds].sort((one, other) => weightOf(one) - weightOf(other));
}

function regionsOf(drafts: readonly Draft[]): readonly StoreFacts['region'][] {
  const regions = new Map(drafts.map(({ situation: { facts } }) => [facts.resource.region, facts.region]));
  return [...regions].filter(([region]) => !region.startsWith('‹')).map(([, word]) => word);
}

function keyOf({ stack, logicalId, region }: Pick<Resource, 'stack' | 'logicalId' | 'region'>): string {
  return JSON.stringify([stack, logicalId, region.startsWith('‹') ? 'unknown-region' : region]);
}
