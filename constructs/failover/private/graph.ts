import type { IConstruct } from 'constructs';
import { isToken, reject } from '../../private/errors';
import { SwitchStepKind } from '../step-kinds';
import { SwitchStep } from '../switch-step';
import { type Ordered, type StageOrder, allBefore, inStages } from './order';

/** Blocks that fit into one plan, with those that are made for the way back. */
const MOST_STEPS = 40;

/** Steps of a plan in their order. */
export interface Graph extends StageOrder {
  readonly steps: ReadonlyMap<string, SwitchStep>;
  /** Names of the stores' steps that no gate follows on. */
  readonly ungated: readonly string[];
}

/**
 * The steps of a plan as a graph: traffic comes after everything that doesn't wait for it.
 *
 * @throws RecoveryError `invalid-steps`, `duplicate-step`, `unknown-step`, `circular-steps`
 */
export function graphOf(scope: IConstruct, list: readonly SwitchStep[]): Graph {
  const steps = new Map(checkList(scope, list).map(step => [step.name, step]));
  checkNames(scope, list, steps);
  const told = new Map([...steps.values()].map(step => [step.name, orderedAsTold(step)]));
  const ordered = new Map([...told].map(([name, step]) => [name, withTraffic(step, steps, told)]));
  const order = inStages([...ordered.values()]);
  if (order.stuck.length > 0) {
    throw reject(scope, {
      code: 'circular-steps',
      problem: 'these steps wait for each other, or for some that do',
      received: order.stuck,
      allowed: 'steps of which one can begin',
      fix: 'take out of after what is not needed before',
    });
  }
  return { ...order, steps, ungated: ungated(steps, ordered) };
}

function orderedAsTold({ name, after, _step }: SwitchStep): Ordered {
  return { name, after, seconds: _step.expectedSeconds };
}

function withTraffic(
  step: Ordered,
  steps: ReadonlyMap<string, SwitchStep>,
  told: ReadonlyMap<string, Ordered>,
): Ordered {
  if (steps.get(step.name)?.kind !== SwitchStepKind.TRAFFIC) return step;
  const others = [...told.keys()].filter(
    name => steps.get(name)?.kind !== SwitchStepKind.TRAFFIC && !allBefore(name, told).has(step.name),
  );
  return { ...step, after: [...new Set([...step.after, ...others])] };
}

/**
 * A gate that is passed before a store was promoted says nothing of that store, and one that is passed after traffic
 * was sent says it too late.
 */
function ungated(
  steps: ReadonlyMap<string, SwitchStep>,
  ordered: ReadonlyMap<string, Ordered>,
): readonly string[] {
  const ofKind = (kind: SwitchStepKind): string[] =>
    [...steps.values()].filter(step => step.kind === kind).map(({ name }) => name);
  const beforeTraffic = ofKind(SwitchStepKind.TRAFFIC).map(name => allBefore(name, ordered));
  const inTime = ofKind(SwitchStepKind.GATE).filter(gate => beforeTraffic.every(before => before.has(gate)));
  const gated = new Set(inTime.flatMap(gate => [...allBefore(gate, ordered)]));
  return ofKind(SwitchStepKind.STORE).filter(store => !gated.has(store));
}

function checkList(scope: IConstruct, list: readonly SwitchStep[]): readonly SwitchStep[] {
  const usable =
    Array.isArray(list) &&
    !isToken(list) &&
    list.length > 0 &&
    list.length <= MOST_STEPS &&
    list.every(step => step instanceof SwitchStep);
  if (usable) return list;
  throw reject(scope, {
    code: 'invalid-steps',
    problem: 'these are no steps of a switch',
    received: Array.isArray(list) ? list.length : list,
    allowed: `a list of 1 to ${MOST_STEPS} members made by SwitchStep`,
    fix: 'make them with SwitchStep.promoteReplica and its neighbours',
  });
}

function checkNames(
  scope: IConstruct,
  list: readonly SwitchStep[],
  steps: ReadonlyMap<string, SwitchStep>,
): void {
  if (steps.size < list.length) {
    throw reject(scope, {
      code: 'duplicate-step',
      problem: 'two steps have one name',
      received: list.map(({ name }) => name).find((name, index, names) => names.indexOf(name) !== index),
      allowed: 'a name for each step',
      fix: 'call one of them something else',
    });
  }
  const unknown = list.flatMap(({ after }) => after).find(name => !steps.has(name));
  if (unknown !== undefined) {
    throw reject(scope, {
      code: 'unknown-step',
      problem: 'a step waits for one that is not in the plan',
      received: unknown,
      allowed: [...steps.keys()].join(', '),
      fix: 'add it, or take it out of after',
    });
  }
}
