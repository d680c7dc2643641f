import { RecoveryError } from '../../model/errors';
import type { StackTemplate } from '../template';

/** Far deeper than any template that CloudFormation takes, far shallower than what a call stack bears. */
const DEEPEST = 400;

/**
 * Refuses templates that are nested so deeply that working out their references would exhaust the call stack.
 *
 * @throws RecoveryError `unreadable-input`
 */
export function checkDepth(stacks: readonly StackTemplate[]): void {
  for (const { file, resources, parameters, mappings, conditions, outputs, metadata } of stacks) {
    if (isTooDeep([resources, parameters, mappings, conditions, outputs, metadata])) {
      throw new RecoveryError('unreadable-input', `nested deeper than ${DEEPEST} levels`, file);
    }
  }
}

/** Level by level, so that nothing here depends on the depth; what aliases share is looked at once. */
function isTooDeep(roots: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  let level = roots;
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap(value => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return [];
      seen.add(value);
      return Object.values(value);
    });
    if (level.length === 0) return false;
  }
  return true;
}
