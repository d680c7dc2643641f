import { RecoveryError } from '../../model/errors';
import type { StackTemplate } from '../template';

/** Far deeper than any template that CloudFormation takes, far shallower than what a call stack bears. */
const DEEPEST = 400;

/** More than the largest template has, and few enough to be looked at; only aliases multiply to more. */
const MOST_VALUES = 20_000_000;

/**
 * Refuses templates that are nested so deeply that working out their references would exhaust the call stack, and
 * those whose aliases stand for more than could be worked out at all.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function checkDepth(stacks: readonly StackTemplate[]): void {
  for (const { file, resources, parameters, mappings, conditions, outputs, metadata } of stacks) {
    const parts = [resources, parameters, mappings, conditions, outputs, metadata];
    const budget: Budget = { file, left: MOST_VALUES };
    for (const part of parts) descend(part, DEEPEST, budget);
  }
}

interface Budget {
  readonly file: string;
  left: number;
}

/** Plain recursion, because it ends at {@link DEEPEST}; this walks over every value of every template. */
function descend(value: unknown, levels: number, budget: Budget): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) {
    throw new RecoveryError('unreadable-input', `nested deeper than ${DEEPEST} levels`, budget.file);
  }
  budget.left -= 1;
  if (budget.left < 0) {
    throw new RecoveryError('unreadable-input', 'its aliases stand for too many values', budget.file);
  }
  for (const key in value) descend((value as Record<string, unknown>)[key], levels - 1, budget);
}
