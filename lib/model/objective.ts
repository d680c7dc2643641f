import { RecoveryError } from './errors';
import { type Scenario, SCENARIOS, isScenario } from './scenario';

/** A recovery point objective and a recovery time objective, in seconds. */
export interface Objective {
  readonly rpoSeconds: number;
  readonly rtoSeconds: number;
}

/** What one scope of the system has declared; scenarios are narrower than the default. */
export interface ObjectiveSet {
  readonly default?: Objective;
  readonly scenarios?: Readonly<Partial<Record<Scenario, Objective>>>;
}

/** Ten years. A longer objective is a mistyped one. */
const LONGEST_SECONDS = 10 * 365 * 86_400;

/**
 * The objective for a scenario where several scopes have declared some, innermost first. Within a scope the
 * scenario beats the default; an inner scope's default beats an outer scope's scenario, because a store that
 * declares its own pair means it for whatever happens to it.
 */
export function resolveObjective(scopes: readonly ObjectiveSet[], scenario: Scenario): Objective | undefined {
  for (const scope of scopes) {
    const found = scope.scenarios?.[scenario] ?? scope.default;
    if (found) return found;
  }
  return undefined;
}

/**
 * The objective for every scenario that has one, out of scopes listed innermost first.
 */
export function flattenObjectives(scopes: readonly ObjectiveSet[]): Partial<Record<Scenario, Objective>> {
  const flat: Partial<Record<Scenario, Objective>> = {};
  for (const scenario of SCENARIOS) {
    const objective = resolveObjective(scopes, scenario);
    if (objective) flat[scenario] = objective;
  }
  return flat;
}

/**
 * @throws RecoveryError `invalid-objective` for negative, fractional-second, endless or absurdly long figures
 */
export function checkObjective(objective: Objective, path: string): Objective {
  for (const [name, seconds] of [
    ['rpo', objective.rpoSeconds],
    ['rto', objective.rtoSeconds],
  ] as const) {
    if (Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_SECONDS) continue;
    throw RecoveryError.invalid({
      code: 'invalid-objective',
      path,
      problem: `the ${name} is not a usable number of seconds`,
      received: seconds,
      allowed: 'whole seconds from 0 to ten years',
      fix: `state the ${name} as a whole duration such as 15 minutes`,
    });
  }
  return objective;
}

/**
 * @throws RecoveryError `unknown-scenario`
 */
export function checkScenario(value: string, path: string): Scenario {
  if (isScenario(value)) return value;
  throw RecoveryError.invalid({
    code: 'unknown-scenario',
    path,
    problem: 'unknown scenario',
    received: value,
    allowed: SCENARIOS.join(', '),
    fix: 'use one of these ids',
  });
}
