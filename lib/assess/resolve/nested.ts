import { at, own } from '../template';
import { NO_VALUE, resolve } from './resolve';
import { type Scope, enter, follow, labelOf } from './scope';
import { Unresolved } from './unresolved';

/** What the parent of a nested stack passes for a parameter; undefined where it passes nothing. */
export function passedParameter(name: string, scope: Scope): unknown {
  const { parent } = scope.stack;
  const passed = parent && at(parent.stack.resources, parent.logicalId, 'Properties', 'Parameters');
  if (!parent || passed === undefined) return undefined;
  const stated = own(passed, name);
  if (stated === undefined) {
    const isStated = typeof passed === 'object' && passed !== null && !('Fn::If' in passed);
    return isStated
      ? undefined
      : new Unresolved(`what is passed for the parameter ${name} is not determined`);
  }
  const inner = follow(scope, `parameter ${scope.stack.name}.${name}`);
  if (!inner) return new Unresolved(`the parameter ${name} refers to itself`);
  const value = resolve(stated, enter(inner, parent.stack));
  return value === NO_VALUE ? undefined : value;
}

/** What a nested stack returns to the one that it is in. */
export function outputOf(logicalId: string, name: string, scope: Scope): unknown {
  const reference = `output ${scope.stack.name}/${logicalId}.${name}`;
  const inner = follow(scope, reference);
  const nested = scope.neighbours.nested(scope.stack, logicalId);
  // A stack that wasn't read still returns one and the same value to all that refer to it.
  if (!nested) return `‹${labelOf(scope)}/${logicalId}.Outputs.${name}›`;
  const output = own(nested.outputs, name) as { readonly Value?: unknown } | undefined;
  if (!inner || output?.Value === undefined)
    return new Unresolved(`the ${reference} is not in these templates`);
  return resolve(output.Value, enter(inner, nested));
}
