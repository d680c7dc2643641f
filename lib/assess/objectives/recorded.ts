import { RecoveryError } from '../../model/errors';
import { METADATA } from '../../model/metadata';
import { type Objective, type ObjectiveSet, checkObjective, checkScenario } from '../../model/objective';
import type { Scenario } from '../../model/scenario';

/**
 * Objectives that a construct recorded in a template's metadata. A record that can't be read is an error: to
 * ignore it would leave a store without the objective that it has.
 *
 * @param path id of the store or name of the stack, for messages
 * @throws RecoveryError `invalid-objective`, `unknown-scenario`
 */
export function recordedObjectives(record: unknown, path: string): ObjectiveSet {
  if (record === undefined || record === null) return {};
  const { default: base, scenarios } = fieldsOf(record, path);
  const declared: Partial<Record<Scenario, Objective>> = {};
  for (const [name, pair] of Object.entries(scenarios === undefined ? {} : fieldsOf(scenarios, path))) {
    declared[checkScenario(name, path)] = toObjective(pair, path);
  }
  return {
    ...(base === undefined ? {} : { default: toObjective(base, path) }),
    scenarios: declared,
  };
}

function toObjective(pair: unknown, path: string): Objective {
  const { rpoSeconds, rtoSeconds } = fieldsOf(pair, path);
  return checkObjective({ rpoSeconds: rpoSeconds as number, rtoSeconds: rtoSeconds as number }, path);
}

function fieldsOf(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw RecoveryError.invalid({
    code: 'invalid-objective',
    path,
    problem: `the metadata ${METADATA.objectives} is not what a construct records`,
    received: value,
    allowed: 'an object with default and scenarios, each with rpoSeconds and rtoSeconds',
    fix: 'synthesize the template again',
  });
}
