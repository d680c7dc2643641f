import type { PostureCell, StorePosture } from '../../model/posture';
import type { Prediction } from '../../model/prediction';
import { SCENARIOS, type Scenario } from '../../model/scenario';
import { delayed, delaysOf } from '../delays/delays';
import type { Origin, Origins } from '../derivation/origin';
import { indexReceivers, receivedReplicas } from '../derivation/received-replicas';
import { historyGap } from '../derivation/log-history';
import { replayOf } from '../derivation/replay';
import { replayToDerived, replayToLog } from '../derivation/replay-archive';
import { reliableCell } from '../derivation/source-cell';
import type { Proven } from '../evidence/attach';
import type { MechanismContext, MechanismRule } from '../mechanisms/mechanism';
import { LOG_TYPES } from '../mechanisms/streams/archive/archives';
import type { Objectives } from '../objectives/objectives';
import { scopesOf } from '../objectives/scopes';
import type { Store } from '../stores/find';
import { regionName } from '../system/place-names';
import type { Resource } from '../system/resource';
import { byType, candidatesOf } from './candidates';
import { toCell } from './cell';

/** What stores are judged by. */
export interface Judgement {
  readonly context: MechanismContext;
  readonly objectives: Objectives;
  readonly rules: readonly MechanismRule[];
  readonly origins: Origins;
  readonly prove: Proven['prove'];
}

/**
 * What can be said of each store, in their order. Sources are judged before what is rebuilt from them, and logs after
 * all that may be their archive.
 */
export function judgeStores(stores: readonly Store[], judgement: Judgement): readonly StorePosture[] {
  const { context, rules, origins } = judgement;
  const index = byType(rules);
  const receiversOf = indexReceivers(context.system);
  const judged = new Map<Resource, StorePosture>();

  const replays = (
    store: Resource,
    origin: Origin | undefined,
    scenario: Scenario,
  ): readonly Prediction[] => {
    const { system, restoreTimeOf } = context;
    const cellOf = (other: Resource): PostureCell | undefined => judged.get(other)?.scenarios[scenario];
    const gap = origin?.kind === 'found' ? historyGap(origin.source, system, store) : undefined;
    return [
      ...(LOG_TYPES.includes(store.type)
        ? replayToLog(store, scenario, cellOf, system, restoreTimeOf(store))
        : []),
      ...(origin
        ? [
            replayOf(origin, scenario, source => reliableCell(cellOf(source)!), gap),
            ...replayToDerived(origin, scenario, cellOf, system),
          ]
        : []),
    ];
  };
  const judge = (store: Store): void => {
    const { resource } = store;
    const origin = origins.get(resource);
    const own = candidatesOf(store, index.get(resource.type) ?? [], context);
    const undeclared = origin ? [] : receivedReplicas(resource, receiversOf(resource));
    const delays = delaysOf(resource, judgement.objectives.delays);
    const candidates = (scenario: Scenario): readonly Prediction[] => [
      ...own(scenario),
      ...replays(resource, origin, scenario),
      ...(scenario === 'region-failure' ? undeclared : []),
    ];
    const late = (scenario: Scenario): readonly Prediction[] =>
      candidates(scenario).map(candidate => delayed(candidate, delays));
    judged.set(resource, toPosture(resource, late, judgement, origin));
  };

  const byResource = new Map(stores.map(store => [store.resource, store]));
  const sources = stores.filter(({ resource }) => !origins.has(resource));
  const isLog = ({ resource }: Store): boolean => LOG_TYPES.includes(resource.type);
  for (const store of sources) if (!isLog(store)) judge(store);
  for (const store of sources) if (isLog(store)) judge(store);
  for (const derived of origins.keys()) judge(byResource.get(derived)!);
  return stores.map(({ resource }) => judged.get(resource)!);
}

function toPosture(
  store: Resource,
  candidates: (scenario: Scenario) => readonly Prediction[],
  { context, objectives, prove }: Judgement,
  origin: Origin | undefined,
): StorePosture {
  const { id, type, stack, logicalId, region } = store;
  const scopes = scopesOf(store, objectives, context.system);
  const cells = SCENARIOS.map((scenario): [Scenario, PostureCell] => {
    const cell = toCell({ store, scenario, scopes, waivers: objectives.waivers }, candidates(scenario));
    // Before anything is rebuilt from it: what a rehearsal of the source showed holds for the derived store too.
    return [scenario, prove(store, scenario, cell)];
  });
  return {
    id,
    type,
    stack,
    logicalId,
    region: regionName(region),
    ...(origin ? { derivedFrom: origin.derivation } : {}),
    scenarios: Object.fromEntries(cells) as Record<Scenario, PostureCell>,
  };
}
