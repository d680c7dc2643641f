import type { Posture } from '../../model/posture';
import { backupsOf } from '../backup/backups-of';
import { originsOf } from '../derivation/origins';
import { type HandedIn, UNPROVEN, provenBy } from '../evidence/attach';
import { findingsOf, inOrder } from '../findings';
import { mapOf } from '../map/system-map';
import type { MechanismContext, MechanismRule } from '../mechanisms/mechanism';
import { MECHANISM_RULES } from '../mechanisms/registry';
import { NO_OBJECTIVES, type Objectives } from '../objectives/objectives';
import { restoreTimes } from '../objectives/restore-time';
import { recoveryOrdersOf } from '../recovery-order/recovery-order';
import { findStores } from '../stores/find';
import { buildSystem } from '../system/build';
import type { StackTemplate } from '../template';
import { checkDepth } from './depth';
import { judgeStores } from './judge-stores';
import { summarize } from './summary';

/**
 * What some templates, taken as one system, can really recover, and how that stands against what was promised.
 * Depends on nothing but its arguments.
 *
 * @param evidence records of rehearsals, which are weighed beside what is worked out
 * @throws RecoveryError `unreadable-input` for templates nested without end; `invalid-objective`,
 *   `unknown-scenario`, `invalid-derivation` where a template records what no construct does
 */
export function assess(
  stacks: readonly StackTemplate[],
  objectives: Objectives = NO_OBJECTIVES,
  rules: readonly MechanismRule[] = MECHANISM_RULES,
  evidence?: HandedIn,
): Posture {
  checkDepth(stacks);
  const system = buildSystem(stacks);
  const context: MechanismContext = {
    system,
    backupsOf: backupsOf(system, objectives.assumptions),
    restoreTimeOf: restoreTimes(objectives.assumptions),
  };
  const found = findStores(system, objectives.assumptions.ignore);
  const resources = found.map(({ resource }) => resource);
  const origins = originsOf(resources, objectives.derived, system);
  const proven = evidence ? provenBy(evidence, resources, objectives.waivers) : UNPROVEN;
  const stores = judgeStores(found, { context, objectives, rules, origins, prove: proven.prove });
  const recoveryOrders = recoveryOrdersOf({
    stores: resources,
    postures: stores,
    system,
    backupsOf: context.backupsOf,
    origins,
  });
  const map = mapOf({ stores: resources, system, backupsOf: context.backupsOf, origins });
  const findings = findingsOf({
    stacks,
    system,
    stores: found,
    postures: stores,
    objectives,
    backupsOf: context.backupsOf,
    origins,
    recoveryOrders,
    map,
  });
  return {
    schemaVersion: 1,
    summary: summarize(stores),
    stores,
    findings: inOrder([...findings, ...proven.findings]),
    recoveryOrder: recoveryOrders.map(({ order }) => order),
    map,
  };
}
